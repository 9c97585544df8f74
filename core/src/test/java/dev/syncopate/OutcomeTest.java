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
}
