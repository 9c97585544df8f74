package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class ActionFailedTest {
    private final IOException reset = new IOException("connection reset");

    private final Orchestration<Shop<?>, List<String>> third = conductor -> {
        conductor.yield(new Greet("Ada"));
        conductor.yield(new Greet("Bob"));
        return conductor.yield(new Fetch("users", 3));
    };

    private static Executor<Shop<?>> failing(Exception failure) {
        return action -> {
            if (action instanceof Fetch) {
                throw failure;
            }
            return null;
        };
    }

    private ActionFailedException failure(Exception cause) {
        return catchThrowableOfType(ActionFailedException.class, () -> EveryDriver.run(third, failing(cause)));
    }

    @Test
    void failure_names_the_action_the_path_and_the_cause() {
        ActionFailedException failure = failure(reset);

        assertThat(failure.action()).isEqualTo(new Fetch("users", 3));
        assertThat(failure.path()).hasToString("/2");
        assertThat(failure).cause().isSameAs(reset);
        assertThat(failure).hasMessage("Fetch[container=users, count=3] at /2 failed: IOException: connection reset");
    }

    @Test
    void failure_has_the_stack_trace_of_the_yield() {
        Executor<Shop<?>> throwing = action -> {
            throw new IOException("here");
        };

        assertThatThrownBy(() -> EveryDriver.run(third, throwing))
                .satisfies(failure -> assertThat(failure.getStackTrace())
                        .extracting(StackTraceElement::getClassName)
                        .contains(ActionFailedTest.class.getName()));
    }

    @Test
    void failure_keeps_its_path_when_the_orchestration_goes_on() {
        Orchestration<Shop<?>, String> orchestration = conductor -> {
            Outcome<List<String>> outcome = conductor.attempt(new Fetch("users", 3));
            conductor.yield(new Greet("Ada"));
            conductor.yield(new Greet("Bob"));
            return outcome instanceof Outcome.Failure<?>(ActionFailedException failure)
                    ? failure.path().toString()
                    : "none";
        };

        assertThat(EveryDriver.run(orchestration, failing(reset))).isEqualTo("/0");
    }

    @Test
    void failure_is_catchable_at_the_yield() {
        Orchestration<Shop<?>, Throwable> orchestration = conductor -> {
            try {
                conductor.yield(new Fetch("users", 3));
                return new AssertionError("did not fail");
            } catch (ActionFailedException e) {
                return e.getCause();
            }
        };

        assertThat(EveryDriver.run(orchestration, failing(reset))).isSameAs(reset);
    }

    @Test
    void failure_wraps_unchecked_exceptions_of_the_executor_too() {
        IllegalArgumentException cause = new IllegalArgumentException();

        assertThat(failure(cause))
                .hasMessage("Fetch[container=users, count=3] at /2 failed: IllegalArgumentException")
                .cause()
                .isSameAs(cause);
    }

    @Test
    void failure_shortens_the_action_in_its_message_and_keeps_it_whole() {
        Greet greet = new Greet("x".repeat(1_000));
        Orchestration<Shop<?>, Void> orchestration = conductor -> conductor.yield(greet);
        Executor<Shop<?>> executor = action -> {
            throw reset;
        };

        assertThatThrownBy(() -> EveryDriver.run(orchestration, executor))
                .isInstanceOfSatisfying(ActionFailedException.class, failure -> {
                    assertThat(failure.action()).isSameAs(greet);
                    assertThat(failure)
                            .hasMessageStartingWith("Greet[name=xxx")
                            .hasMessageEndingWith("x... at /0 failed: IOException: connection reset");
                    assertThat(failure.getMessage()).hasSizeLessThan(400);
                });
    }

    @Test
    void failure_holds_the_failure_of_a_run_within_the_executor_as_its_cause() {
        Executor<Object> outer = action -> EveryDriver.run(third, failing(reset));
        Orchestration<Object, Object> orchestration = conductor -> conductor.yield(new Greet("outer"));

        assertThatThrownBy(() -> EveryDriver.run(orchestration, outer))
                .isInstanceOf(ActionFailedException.class)
                .hasMessageStartingWith("Greet[name=outer] at /0 failed: ActionFailedException: Fetch")
                .cause()
                .isInstanceOf(ActionFailedException.class)
                .hasCause(reset);
    }
}
