package dev.syncopate.combinators;

import static dev.syncopate.combinators.Logged.logged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class LoggedTest {
    private final List<String> lines = new ArrayList<>();

    private final Executor<Shop<?>> failingToGreet = action -> {
        if (action instanceof Greet) {
            throw new IOException("connection reset");
        }
        return Shopkeeper.users(3);
    };

    private final Orchestration<Shop<?>, Object> orchestration = conductor -> {
        conductor.yield(new Fetch("users", 3));
        return conductor.yield(new Greet("User0"));
    };

    @Test
    void writes_the_path_with_the_action_and_then_with_its_result() {
        Syncopate.run(orchestration, logged(new Shopkeeper(), lines::add));

        assertThat(lines)
                .containsExactly(
                        "/0 Fetch[container=users, count=3]",
                        "/0 -> [User0, User1, User2]",
                        "/1 Greet[name=User0]",
                        "/1 -> null");
    }

    @Test
    void writes_a_failure_with_its_path() {
        assertThatThrownBy(() -> Syncopate.run(orchestration, logged(failingToGreet, lines::add)))
                .isInstanceOf(ActionFailedException.class);

        assertThat(lines)
                .containsExactly(
                        "/0 Fetch[container=users, count=3]",
                        "/0 -> [User0, User1, User2]",
                        "/1 Greet[name=User0]",
                        "/1 failed: java.io.IOException: connection reset");
    }

    @Test
    void writes_nothing_more_after_an_error() {
        Executor<Shop<?>> broken = action -> {
            throw new LinkageError();
        };

        assertThatThrownBy(() -> Syncopate.run(orchestration, logged(broken, lines::add)))
                .isInstanceOf(LinkageError.class);

        assertThat(lines).containsExactly("/0 Fetch[container=users, count=3]");
    }

    @Test
    void writes_the_action_before_it_is_carried_out() {
        Executor<Shop<?>> writing = action -> {
            lines.add("carried out");
            return null;
        };
        Orchestration<Shop<?>, Void> greet = conductor -> conductor.yield(new Greet("Ada"));

        Syncopate.run(greet, logged(writing, lines::add));

        assertThat(lines).containsExactly("/0 Greet[name=Ada]", "carried out", "/0 -> null");
    }

    @Test
    void prints_with_what_it_surrounds() {
        assertThat(logged(Executor.async(action -> null), lines::add)).hasToString("logged around Executor.async");
    }
}
