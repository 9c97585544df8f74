package dev.syncopate.combinators;

import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.fixtures.Script.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.fixtures.Script;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked
class HedgeTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final Script script = new Script();

    @Test
    void an_interrupt_reaches_the_executor() {
        Thread caller = Thread.currentThread();
        Executor<String> hedged = script.then(3600, "late")
                .around((action, call, next) -> {
                    caller.interrupt();
                    return next.execute(action, call);
                })
                .with(hedge(Duration.ofHours(1), 2));

        assertThatThrownBy(() -> hedged.execute("x")).isInstanceOf(InterruptedException.class);
        assertThat(script.log()).hasSize(2).last().asString().endsWith("1 is interrupted");
    }

    @Test
    void what_is_quick_is_carried_out_once() {
        assertThat(outcome(script.then(1, "answer").with(hedge(SECOND, 3)))).isEqualTo("answer at 1 s");
        assertThat(script.begins()).containsExactly("0");
    }

    @Test
    void what_takes_long_is_carried_out_beside_and_the_loser_cancelled() {
        script.then(9, "first").then(2, "second");

        assertThat(outcome(script.with(hedge(SECOND, 2)))).isEqualTo("second at 3 s");
        assertThat(script.log())
                .containsExactlyInAnyOrder("0 s: 1 begins", "1 s: 2 begins", "3 s: 2 ends", "3 s: 1 is interrupted");
    }

    @Test
    void the_first_attempt_may_win_still() {
        script.then(2.5, "first").then(2, "second").then(9, "third");

        assertThat(outcome(script.with(hedge(SECOND, 5)))).isEqualTo("first at 2.5 s");
        assertThat(script.begins()).containsExactly("0", "1", "2");
        assertThat(script.attempts()).containsExactly(1, 2, 3);
    }

    @Test
    void a_failure_starts_the_next_attempt_at_once() {
        script.then(0.2, new IOException("first"))
                .then(0.2, new IOException("second"))
                .then(0.2, "third");

        assertThat(outcome(script.with(hedge(SECOND, 3)))).startsWith("third at 0.6");
    }

    @Test
    void each_failure_starts_one_while_others_are_under_way() {
        script.then(9, "first")
                .then(0.5, new IOException("second"))
                .then(0.5, new IOException("third"))
                .then(1, "fourth");

        assertThat(outcome(script.with(hedge(SECOND, 9)))).isEqualTo("fourth at 3 s");
        assertThat(script.begins()).containsExactly("0", "1", "1.5", "2");
    }

    @Test
    void a_failure_after_all_have_begun_leaves_the_others_to_it() {
        script.then(9, "first").then(1, new IOException("second"));

        assertThat(outcome(script.with(hedge(SECOND, 2)))).isEqualTo("first at 9 s");
    }

    @Test
    void when_all_fail_the_failure_of_the_first_attempt_is_thrown_unchanged() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        IOException third = new IOException("third");
        script.then(0.1, first).then(0, second).then(0, third);

        assertThatThrownBy(() -> script.with(hedge(Duration.ZERO, 3)).execute("x"))
                .isIn(first, second, third) // which of them is the first to be asked is up to their threads
                .hasNoSuppressedExceptions();
        assertThat(outcome(new Script()
                        .then(1.5, first)
                        .then(0.1, second)
                        .then(0.1, third)
                        .with(hedge(SECOND, 3))))
                .isEqualTo("java.io.IOException: first at 1.5 s");
    }

    @Test
    void a_delay_of_zero_starts_all_at_once() {
        script.then(3, "answer");

        assertThat(outcome(script.with(hedge(Duration.ZERO, 4)))).isEqualTo("answer at 3 s");
        assertThat(script.begins()).containsExactly("0", "0", "0", "0");
        assertThat(script.mostUnderWay()).isEqualTo(4);
    }

    @Test
    void the_delay_may_depend_on_the_action() {
        script.then(9, "first").then(1, "second");

        assertThat(outcome(
                        script.with(Hedge.<String>hedge(action -> Duration.ofSeconds(action.length()), 2)))) // "action"
                .isEqualTo("second at 7 s");
    }

    @Test
    void an_error_of_one_attempt_ends_all() {
        AssertionError thrown = new AssertionError();
        script.then(3600, "first").then(0, thrown);

        assertThatThrownBy(() -> script.with(hedge(Duration.ofMillis(1), 3)).execute("x"))
                .isSameAs(thrown);
        assertThat(script.log()).hasSizeGreaterThanOrEqualTo(4).anyMatch(line -> line.endsWith("1 is interrupted"));
    }

    @ParameterizedTest
    @MethodSource("dev.syncopate.combinators.OwnCancellationTest#cancellations")
    void an_attempt_that_fails_by_a_cancellation_of_its_own_starts_the_next(Exception thrown) {
        script.then(0.2, thrown).then(1, "second");

        assertThat(outcome(script.with(hedge(Duration.ofHours(1), 2)))).isEqualTo("second at 1.2 s");
    }

    @Test
    void the_losers_are_waited_for() {
        Executor<String> slow = script.then(9, "first").then(1, "second").around((action, call, next) -> {
            try {
                return next.execute(action, call);
            } catch (InterruptedException e) {
                call.sleep(SECOND);
                throw e;
            }
        });

        assertThat(outcome(slow.with(hedge(SECOND, 2)))).isEqualTo("second at 3 s");
    }

    @Test
    void impossible_settings_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hedge(SECOND, 1))
                .withMessage("hedge: attempts must be at least 2, since they include the first, but was 1");
        assertThatIllegalArgumentException().isThrownBy(() -> hedge(action -> SECOND, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> hedge(SECOND.negated(), 2));
    }

    @Test
    void its_name_says_how() {
        assertThat(hedge(SECOND, 3).name()).isEqualTo("hedge(3 attempts, PT1S apart)");
        assertThat(hedge(action -> SECOND, 3).name()).isEqualTo("hedge(3 attempts)");
    }
}
