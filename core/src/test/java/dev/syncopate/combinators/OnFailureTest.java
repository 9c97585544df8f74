package dev.syncopate.combinators;

import static dev.syncopate.combinators.OnFailure.onFailure;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.fixtures.Logs;
import dev.syncopate.fixtures.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnFailureTest {
    private final List<String> told = new ArrayList<>();
    private final Combinator<Object> telling = onFailure((action, failure) -> told.add(action + ": " + failure));
    private final Script script = new Script();

    @Test
    void is_told_of_each_failure_and_passes_it_on() {
        IOException failure = new IOException("down");

        assertThatThrownBy(() -> script.then(0, failure).with(telling).execute("x"))
                .isSameAs(failure);
        assertThat(told).containsExactly("x: java.io.IOException: down");
    }

    @Test
    void is_not_told_of_a_success() throws Exception {
        script.then(0, "answer").with(telling).execute("x");

        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.syncopate.combinators.CancelledTest#cancellations")
    void is_not_told_of_a_cancellation_or_an_error(Throwable thrown) {
        Executor<String> executor = CancelledTest.interrupted(script.then(0, thrown));

        assertThatThrownBy(() -> executor.with(telling).execute("x")).isSameAs(thrown);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void inside_of_a_retry_it_is_told_of_each_attempt() throws Exception {
        script.then(0, new IOException("1")).then(0, new IOException("2")).then(0, "answer");

        script.with(telling).with(retry(fixed(Duration.ZERO))).execute("x");

        assertThat(told).containsExactly("x: java.io.IOException: 1", "x: java.io.IOException: 2");
    }

    @Test
    void what_it_throws_itself_takes_the_place_of_the_failure_which_is_logged() {
        IOException failure = new IOException("down");
        IllegalStateException own = new IllegalStateException("pager is off");

        Executor<String> executor = script.then(0, failure).with(onFailure((action, any) -> {
            throw own;
        }));

        List<String> lines = Logs.at(
                Level.WARNING,
                () -> assertThatThrownBy(() -> executor.execute("x"))
                        .isSameAs(own)
                        .hasNoSuppressedExceptions());

        assertThat(lines)
                .containsExactly("WARNING The callback of onFailure threw for x, so the action fails with"
                        + " java.lang.IllegalStateException: pager is off instead of java.io.IOException: down");
    }

    @Test
    void a_failure_that_it_translates_or_throws_again_is_not_logged() {
        IOException failure = new IOException("down");
        script.then(0, failure);
        RuntimeException shared = new IllegalStateException("shared");
        Executor<String> failing = action -> {
            throw shared;
        };

        List<String> lines = Logs.at(Level.WARNING, () -> {
            assertThatThrownBy(() -> script.with(onFailure((action, any) -> {
                                throw new UncheckedIOException(failure);
                            }))
                            .execute("x"))
                    .isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> failing.with(onFailure((action, any) -> {
                                throw shared;
                            }))
                            .execute("x"))
                    .isSameAs(shared);
        });

        assertThat(lines).isEmpty();
    }
}
