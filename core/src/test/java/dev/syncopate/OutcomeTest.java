package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class OutcomeTest {

    @Test
    void a_success_gives_its_value() {
        assertThat(new Outcome.Success<>("value").orThrow()).isEqualTo("value");
    }

    @Test
    void a_success_may_be_null() {
        assertThat(new Outcome.Success<>(null).orThrow()).isNull();
    }

    @Test
    void an_unchecked_failure_is_thrown_itself() {
        NoSuchElementException failure = new NoSuchElementException();

        assertThatThrownBy(() -> new Outcome.Failure<>(failure).orThrow()).isSameAs(failure);
    }

    @Test
    void a_checked_failure_is_thrown_as_a_cause() {
        IOException failure = new IOException("gone");

        assertThatThrownBy(() -> new Outcome.Failure<>(failure).orThrow())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isSameAs(failure);
    }

    @Test
    void a_failure_is_of_the_types_of_its_exception() {
        Outcome.Failure<String> failure = new Outcome.Failure<>(new FileNotFoundException());

        assertThat(failure.is(FileNotFoundException.class)).isTrue();
        assertThat(failure.is(IOException.class)).isTrue();
        assertThat(failure.is(RuntimeException.class)).isFalse();
    }

    private static String text(Outcome<String> outcome) {
        return switch (outcome) {
            case Outcome.Success<String> success -> success.value();
            case Outcome.Failure<String> failure -> failure.reason();
        };
    }

    @Test
    void outcomes_are_made_by_factories_and_matched_by_typed_patterns() {
        assertThat(text(Outcome.success("value"))).isEqualTo("value");
        assertThat(text(Outcome.success(null))).isNull();
        assertThat(text(Outcome.failure(new IOException("gone")))).isEqualTo("IOException: gone");
        assertThat(Outcome.success(1)).isEqualTo(new Outcome.Success<>(1));
    }

    @Test
    void outcomes_are_matched_by_pattern() {
        Outcome<String> outcome = new Outcome.Success<>("value");

        String text = switch (outcome) {
            case Outcome.Success(var value) -> value;
            case Outcome.Failure(var exception) -> exception.toString();
        };

        assertThat(text).isEqualTo("value");
    }

    private static Outcome<String> failed(Object action, Exception cause) {
        return Outcome.failure(new ActionFailedException(action, () -> Path.parse("/" + action), cause));
    }

    private static IOException caused(String message, Exception cause) {
        return new IOException(message, cause);
    }

    private static void assertEqual(Outcome<String> one, Outcome<String> other) {
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(other).isEqualTo(one);
    }

    @Test
    void failures_are_equal_by_the_names_of_their_types_and_their_reasons() {
        assertEqual(Outcome.failure(new IOException("gone")), Outcome.failure(new IOException("gone")));
        assertEqual(Outcome.failure(new IOException()), Outcome.failure(new IOException()));
        assertEqual(failed(1, new IOException("gone")), failed(2, new IOException("gone")));

        assertThat(Outcome.failure(new IOException("gone")))
                .isNotEqualTo(Outcome.failure(new IOException("other")))
                .isNotEqualTo(Outcome.failure(new FileNotFoundException("gone")))
                .isNotEqualTo(failed(1, new IOException("gone")))
                .isNotEqualTo(Outcome.success("gone"));
        assertThat(failed(1, new IOException("gone"))).isNotEqualTo(failed(1, new IOException("other")));
    }

    @Test
    void the_causes_of_failures_count() {
        assertEqual(
                Outcome.failure(caused("gone", new IllegalStateException("a"))),
                Outcome.failure(caused("gone", new IllegalStateException("a"))));
        assertThat(Outcome.failure(caused("gone", new IllegalStateException("a"))))
                .isNotEqualTo(Outcome.failure(caused("gone", new IllegalStateException("b"))))
                .isNotEqualTo(Outcome.failure(caused("gone", new IllegalArgumentException("a"))))
                .isNotEqualTo(Outcome.failure(new IOException("gone")));
    }

    @Test
    void a_failure_that_was_read_back_equals_the_live_one() {
        for (IOException live : new IOException[] {
            new FileNotFoundException("gone"), caused("gone", new IllegalStateException("a", new Exception()))
        }) {
            ActionFailedException.Recorded read = ActionFailedException.Recorded.of(live);
            assertEqual(Outcome.failure(live), Outcome.failure(read));
            assertEqual(failed(1, live), failed(2, read));
            assertEqual(Outcome.failure(read), Outcome.failure(ActionFailedException.Recorded.of(read)));

            Outcome.Failure<String> failure = new Outcome.Failure<>(read);
            assertThat(failure.is(IOException.class)).isTrue();
            assertThat(failure.is(RuntimeException.class)).isFalse();
            assertThat(failure.reason()).isEqualTo(live.getClass().getSimpleName() + ": gone");
        }
        ActionFailedException inner = new ActionFailedException("inner", () -> Path.RUN.at(0), new IOException("gone"));
        assertEqual(failed(1, inner), failed(1, ActionFailedException.Recorded.of(inner)));
    }

    @Test
    void the_failure_of_an_action_that_was_read_back_equals_the_live_one() {
        for (Exception cause : new Exception[] {
            new IOException("gone"),
            caused("gone", new IllegalStateException("a")),
            ActionFailedException.Recorded.of(new Exception())
        }) {
            ActionFailedException live = new ActionFailedException("action", () -> Path.RUN.at(0), cause);

            assertEqual(Outcome.failure(live), Outcome.failure(ActionFailedException.Recorded.of(live)));
            assertEqual(failed(1, cause), Outcome.failure(ActionFailedException.Recorded.of(live)));
        }
    }

    @Test
    void causes_that_form_a_cycle_are_compared_up_to_a_bound() {
        assertEqual(Outcome.failure(cycle()), Outcome.failure(cycle()));
        assertEqual(Outcome.failure(cycle()), Outcome.failure(ActionFailedException.Recorded.of(cycle())));
    }

    private static Exception cycle() {
        Exception one = new Exception("one");
        one.initCause(new Exception("two", one));
        return one;
    }
}
