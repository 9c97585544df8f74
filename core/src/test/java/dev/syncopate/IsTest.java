package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.syncopate.ActionFailedException.Recorded;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A failure answers the same whether its cause is alive or was read back from a history.
@OnEveryDriver
class IsTest {

    interface Temporary {}

    interface Retryable extends Temporary {}

    static class Busy extends IOException implements Retryable {
        private static final long serialVersionUID = 1L;

        Busy(String message) {
            super(message);
        }
    }

    static final class VeryBusy extends Busy {
        private static final long serialVersionUID = 1L;

        VeryBusy() {
            super("very");
        }
    }

    private final VeryBusy live = new VeryBusy();
    private final Recorded recorded = new Recorded(Recorded.typesOf(live), live.toString());

    private static ActionFailedException failure(Exception cause) {
        Executor<String> executor = action -> {
            throw cause;
        };
        Orchestration<String, Object> orchestration = conductor -> conductor.yieldAny("x") + "!";
        return catchThrowableOfType(ActionFailedException.class, () -> EveryDriver.run(orchestration, executor));
    }

    @ParameterizedTest
    @ValueSource(classes = {VeryBusy.class, Busy.class, IOException.class, Exception.class, Throwable.class})
    void every_class_above_the_cause_is_one_that_it_is(Class<? extends Throwable> type) {
        assertThat(failure(live).is(type)).isTrue();
        assertThat(failure(recorded).is(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                FileNotFoundException.class,
                UncheckedIOException.class,
                RuntimeException.class,
                Error.class,
                ActionFailedException.class
            })
    void no_other_class_is(Class<? extends Throwable> type) {
        assertThat(failure(live).is(type)).isFalse();
        assertThat(failure(recorded).is(type)).isFalse();
    }

    @Test
    void the_message_is_the_same() {
        assertThat(failure(recorded)).hasMessage(failure(live).getMessage());
        assertThat(failure(live)).hasMessage("x at /0 failed: VeryBusy: very");
    }

    @Test
    void an_outcome_answers_the_same() {
        List<Exception> causes = List.of(live, recorded);

        assertThat(causes).allSatisfy(cause -> {
            Outcome.Failure<String> outcome = new Outcome.Failure<>(failure(cause));
            assertThat(outcome.is(IOException.class)).isTrue();
            assertThat(outcome.is(ActionFailedException.class)).isTrue();
            assertThat(outcome.is(UncheckedIOException.class)).isFalse();
        });
    }

    @Test
    void what_is_kept_of_a_cause_names_its_classes_and_interfaces() {
        assertThat(Recorded.typesOf(live))
                .containsExactlyInAnyOrder(
                        VeryBusy.class.getName(),
                        Busy.class.getName(),
                        Retryable.class.getName(),
                        Temporary.class.getName(),
                        IOException.class.getName(),
                        Exception.class.getName(),
                        Throwable.class.getName(),
                        Serializable.class.getName(),
                        Object.class.getName());
    }

    @Test
    void what_is_kept_of_a_recorded_cause_is_what_was_recorded() {
        assertThat(Recorded.typesOf(recorded)).isEqualTo(Recorded.typesOf(live));
    }

    @Test
    void a_recorded_cause_has_no_stack_trace() {
        assertThat(recorded.getStackTrace()).isEmpty();
        assertThat(recorded).hasMessage(live.toString());
    }
}
