package dev.syncopate.combinators.scenarios;

import static dev.syncopate.combinators.Fallback.fallback;
import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.combinators.Timeout.timeout;
import static dev.syncopate.fixtures.Script.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.combinators.Schedule;
import dev.syncopate.fixtures.Script;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class FallbackAndOthersTest {
    private static final Schedule AT_ONCE = fixed(Duration.ZERO).upTo(3);
    private final Exception broken = new IllegalStateException("broken");
    private final Script script = new Script();
    private final Script mirror = new Script();

    @Test
    void around_a_retry_it_answers_the_last_failure() {
        script.then(0, new IllegalStateException("1"))
                .then(0, new IllegalStateException("2"))
                .then(0, new IllegalStateException("3"));

        assertThat(outcome(script.with(retry(AT_ONCE))
                        .with(fallback((action, failure) -> "instead of " + failure.getMessage()))))
                .isEqualTo("instead of 3 at 0 s");
        assertThat(script.begins()).hasSize(3);
    }

    @Test
    void inside_of_a_retry_it_leaves_nothing_to_retry() {
        script.then(0, broken);

        assertThat(outcome(script.with(fallback((action, failure) -> "answer")).with(retry(AT_ONCE))))
                .isEqualTo("answer at 0 s");
        assertThat(script.begins()).hasSize(1);
    }

    @Test
    void inside_of_a_retry_a_fallback_that_fails_is_retried_with_what_it_stands_for() {
        script.then(0, broken);
        mirror.then(0, broken).then(0, "of the mirror");

        assertThat(outcome(script.with(fallback(mirror)).with(retry(AT_ONCE)))).isEqualTo("of the mirror at 0 s");
        assertThat(script.begins()).hasSize(2);
        assertThat(mirror.attempts()).containsExactly(1, 2);
    }

    @Test
    void around_a_timeout_it_answers_what_was_late() {
        script.then(9, "late");

        assertThat(outcome(script.with(timeout(Duration.ofSeconds(1)))
                        .with(fallback((action, failure) -> "in time", TimeoutException.class::isInstance))))
                .isEqualTo("in time at 1 s");
    }

    @Test
    void around_a_timeout_it_has_time_of_its_own() {
        script.then(9, "late");
        mirror.then(5, "of the mirror");

        assertThat(outcome(script.with(timeout(Duration.ofSeconds(1))).with(fallback(mirror))))
                .isEqualTo("of the mirror at 6 s");
    }

    @Test
    void a_fallback_that_fails_after_a_timeout_says_so_itself() {
        script.then(9, "late");
        mirror.then(0, broken);

        assertThat(outcome(script.with(timeout(Duration.ofSeconds(1))).with(fallback(mirror))))
                .isEqualTo("java.lang.IllegalStateException: broken at 1 s");
    }

    @Test
    void inside_of_a_timeout_it_does_not_answer_what_that_ends() {
        script.then(9, "late");
        mirror.then(0, "of the mirror");

        assertThat(outcome(script.with(fallback(mirror)).with(timeout(Duration.ofSeconds(1)))))
                .isEqualTo("java.util.concurrent.TimeoutException: did not end within PT1S at 1 s");
        assertThat(mirror.begins()).isEmpty();
    }

    @Test
    void inside_of_a_timeout_it_is_itself_ended() {
        script.then(0.5, broken);
        mirror.then(9, "of the mirror");

        assertThat(outcome(script.with(fallback(mirror)).with(timeout(Duration.ofSeconds(1)))))
                .isEqualTo("java.util.concurrent.TimeoutException: did not end within PT1S at 1 s");
        assertThat(mirror.log()).containsExactly("0.5 s: 1 begins", "1 s: 1 is interrupted");
    }

    @Test
    void around_a_hedge_it_answers_when_all_attempts_failed() {
        script.then(3, broken).then(3, broken);

        assertThat(outcome(script.with(hedge(Duration.ofSeconds(1), 2)).with(fallback((action, failure) -> "answer"))))
                .isEqualTo("answer at 4 s");
    }

    @Test
    void retries_inside_and_outside_of_a_timeout_and_a_fallback_around_all() {
        script.then(0.4, broken).then(0.4, broken).then(9, "late").then(0.4, broken);
        mirror.then(0, "of the mirror");

        assertThat(outcome(script.with(retry(AT_ONCE))
                        .with(timeout(Duration.ofSeconds(1)))
                        .with(retry(fixed(Duration.ofSeconds(1)).upTo(2)))
                        .with(fallback(mirror))))
                .isEqualTo("of the mirror at 3 s");
        assertThat(script.begins()).containsExactly("0", "0.4", "0.8", "2", "2.4", "2.8");
    }
}
