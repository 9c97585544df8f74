package dev.syncopate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.syncopate.ActionFailedException;
import dev.syncopate.ActionFailedException.Recorded;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    private static final JsonCodec CODEC = JsonCodec.of(Bank.class);

    static final class Declined extends Exception {
        private static final long serialVersionUID = 1L;

        Declined(String message) {
            super(message);
        }
    }

    static List<Exception> failures() {
        Exception cyclic = new IllegalStateException("a");
        cyclic.initCause(new IllegalArgumentException("b", cyclic));
        return List.of(
                new IOException("offline"),
                new FileNotFoundException(),
                new Declined("no \"funds\""),
                new IllegalStateException("outer", new IOException("inner", new OutOfMemoryError("no heap"))),
                new CancellationException(),
                cyclic,
                new Recorded(Set.of("shop.Gone"), "shop.Gone: x"),
                new ActionFailedException(new Bank.Count(), () -> Path.parse("/3"), new IOException("offline")),
                Recorded.of(new ActionFailedException(new Bank.Count(), () -> Path.parse("/3"), new Declined("x"))));
    }

    private static Exception read(Exception failure) {
        return (Exception)
                Objects.requireNonNull(CODEC.decode(CODEC.encode(failure, Exception.class), Exception.class));
    }

    @Test
    void an_exception_is_stored_by_the_names_of_its_types_and_its_text() {
        assertThat(CODEC.encode(new IllegalStateException("outer", new IOException("inner")), Exception.class))
                .isEqualTo("{\"types\":[\"java.lang.Exception\",\"java.lang.IllegalStateException\","
                        + "\"java.lang.RuntimeException\"],\"text\":\"java.lang.IllegalStateException: outer\",\"cause\":"
                        + "{\"types\":[\"java.io.IOException\",\"java.lang.Exception\"],\"text\":\"java.io.IOException:"
                        + " inner\"}}");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_that_is_read_equals_the_one_that_was_written(Exception failure) {
        Exception read = read(failure);

        assertThat(read).isInstanceOf(Recorded.class);
        assertThat(Outcome.failure(read))
                .isEqualTo(Outcome.failure(failure))
                .hasSameHashCodeAs(Outcome.failure(failure));
        assertThat(Outcome.failure(failure)).isEqualTo(Outcome.failure(read));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_that_is_read_has_the_same_text(Exception failure) {
        assertThat(CODEC.encode(read(failure), Exception.class)).isEqualTo(CODEC.encode(failure, Exception.class));
    }

    @Test
    void a_failure_that_is_read_has_the_types_of_the_one_that_was_written() {
        Outcome.Failure<String> read = new Outcome.Failure<>(read(new Declined("no funds")));

        assertThat(read.is(Declined.class)).isTrue();
        assertThat(read.is(Exception.class)).isTrue();
        assertThat(read.is(IOException.class)).isFalse();
        assertThat(read.reason()).isEqualTo("Declined: no funds");
    }

    @Test
    void an_event_is_stored_with_its_action_and_its_ending() {
        for (Ending ending : List.of(
                Ending.success(5L), Ending.success(null), Ending.cancelled(), Ending.failure(new Declined("no")))) {
            Event event = new Event.Ended(Path.parse("/0/3"), new Bank.Count(), ending, Instant.EPOCH);
            String text = CODEC.encode(event, Event.class);

            assertThat(CODEC.decode(text, Event.class)).isEqualTo(event);
        }
        assertThat(CODEC.encode(new Event.RunCancelled(Instant.EPOCH), Event.class))
                .isEqualTo("{\"RunCancelled\":{\"at\":\"1970-01-01T00:00:00Z\"}}");
    }

    @Test
    void no_class_is_looked_for_by_a_name_in_a_text() {
        Exception read = (Exception)
                Objects.requireNonNull(CODEC.decode("{\"types\":[\"no.such.Thing\"],\"text\":\"x\"}", Exception.class));

        assertThat(read).isInstanceOf(Recorded.class).hasMessage("x");
        assertThat(((Recorded) read).types())
                .containsExactlyInAnyOrder(
                        "no.such.Thing", "java.lang.Throwable", "java.lang.Object", "java.io.Serializable");
    }

    @Test
    void an_exception_whose_text_throws_is_refused() {
        Exception silent = new Exception() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException();
            }
        };

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.encode(silent, Exception.class))
                .withMessageContaining("whose text throws IllegalStateException");
    }

    @Test
    void what_is_no_exception_is_refused() {
        for (String text : List.of(
                "{}",
                "{\"types\":[]}",
                "{\"text\":\"x\"}",
                "[]",
                "{\"types\":[1],\"text\":\"\"}",
                "{\"types\":[],\"text\":\"\",\"more\":1}",
                "{\"types\":[],\"text\":\"\",\"cause\":1}")) {
            assertThatIllegalArgumentException().isThrownBy(() -> CODEC.decode(text, Exception.class));
        }
    }
}
