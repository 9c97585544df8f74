package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class AttemptTest {
    private final Orchestration<Shop<?>, Outcome<List<String>>> attempt =
            conductor -> conductor.attempt(new Fetch("users", 1));

    @Test
    void attempt_is_a_success_with_the_result() {
        assertThat(EveryDriver.run(attempt, new Shopkeeper())).isEqualTo(new Outcome.Success<>(List.of("User0")));
    }

    @Test
    void attempt_is_a_success_with_null_for_an_action_that_gives_nothing_back() {
        Orchestration<Shop<?>, Outcome<Void>> greet = conductor -> conductor.attempt(new Greet("Ada"));

        assertThat(EveryDriver.run(greet, new Shopkeeper())).isEqualTo(new Outcome.Success<>(null));
    }

    @Test
    void attempt_is_a_failure_that_knows_action_path_and_cause() {
        IOException cause = new IOException("gone");
        Executor<Shop<?>> executor = action -> {
            throw cause;
        };

        Outcome.Failure<?> failure = (Outcome.Failure<?>) EveryDriver.run(attempt, executor);

        assertThat(failure.is(IOException.class)).isTrue();
        assertThat(failure.exception())
                .isInstanceOf(ActionFailedException.class)
                .hasMessage("Fetch[container=users, count=1] at /0 failed: IOException: gone")
                .hasCause(cause);
    }

    @Test
    void attempt_takes_one_ordinal_of_the_path() {
        Orchestration<Shop<?>, String> orchestration = conductor -> {
            conductor.attempt(new Greet("Ada"));
            return conductor.path().toString();
        };

        assertThat(EveryDriver.run(orchestration, new Shopkeeper())).isEqualTo("/1");
    }

    @Test
    void attempt_refuses_null() {
        Orchestration<Shop<?>, Object> orchestration = conductor -> conductor.attempt((Greet) null);

        assertThatThrownBy(() -> EveryDriver.run(orchestration, new Shopkeeper()))
                .isExactlyInstanceOf(NullPointerException.class);
    }
}
