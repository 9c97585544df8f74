package dev.syncopate.combinators;

import static dev.syncopate.combinators.Logged.Style.EXECUTING;
import static dev.syncopate.combinators.Logged.Style.PATHS;
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

/// The two lines of the Python package.
@NullUnmarked
class LoggedExecutingTest {
    private final List<String> lines = new ArrayList<>();

    private final Orchestration<Shop<?>, Object> orchestration = conductor -> {
        conductor.yield(new Fetch("users", 3));
        return conductor.yield(new Greet("User0"));
    };

    @Test
    void writes_what_is_executed_and_its_result() {
        Syncopate.run(orchestration, logged(new Shopkeeper(), lines::add, EXECUTING));

        assertThat(lines)
                .containsExactly(
                        "[LOG] Executing Fetch[container=users, count=3]",
                        "[LOG] Executed -> [User0, User1, User2]",
                        "[LOG] Executing Greet[name=User0]",
                        "[LOG] Executed -> null");
    }

    @Test
    void writes_nothing_of_a_failure() {
        Executor<Shop<?>> failing = action -> {
            throw new IOException("connection reset");
        };

        assertThatThrownBy(() -> Syncopate.run(orchestration, logged(failing, lines::add, EXECUTING)))
                .isInstanceOf(ActionFailedException.class);

        assertThat(lines).containsExactly("[LOG] Executing Fetch[container=users, count=3]");
    }

    @Test
    void differs_from_the_style_with_paths() {
        Orchestration<Shop<?>, Void> greet = conductor -> conductor.yield(new Greet("Ada"));

        Syncopate.run(greet, logged(new Shopkeeper(), lines::add, PATHS));

        assertThat(lines).containsExactly("/0 Greet[name=Ada]", "/0 -> null");
    }
}
