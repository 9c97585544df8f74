package dev.syncopate.combinators.scenarios;

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

class RetryAndTimeoutTest {
    private static final Schedule AT_ONCE = fixed(Duration.ZERO).upTo(3);
    private final Script script = new Script();

    @Test
    void two_attempts_are_too_slow_and_the_third_succeeds() {
        script.then(0.1, "slow").then(0.1, "slow").then(0, "success");

        assertThat(outcome(script.with(timeout(Duration.ofMillis(50))).with(retry(AT_ONCE))))
                .isEqualTo("success at 0.1 s");
        assertThat(script.log())
                .filteredOn(line -> line.endsWith("interrupted"))
                .hasSize(2);
    }

    @Test
    void only_timeouts_may_be_retried() {
        script.then(0.1, "slow").then(0, new IllegalStateException("broken"));

        assertThat(outcome(script.with(timeout(Duration.ofMillis(50)))
                        .with(retry(AT_ONCE, TimeoutException.class::isInstance))))
                .isEqualTo("java.lang.IllegalStateException: broken at 0.05 s");
    }

    @Test
    void the_limit_of_an_attempt_does_not_reach_into_the_delay_after_it() {
        script.then(0, new IllegalStateException("broken"));

        assertThat(outcome(script.with(timeout(Duration.ofMillis(100)))
                        .with(retry(fixed(Duration.ofMillis(150)).upTo(3)))))
                .isEqualTo("java.lang.IllegalStateException: broken at 0.3 s");
        assertThat(script.begins()).hasSize(3);
    }

    @Test
    void a_limit_for_all_attempts_ends_the_one_under_way() {
        script.then(0.06, new IllegalStateException("broken"));

        assertThat(outcome(script.with(retry(AT_ONCE)).with(timeout(Duration.ofMillis(150)))))
                .isEqualTo("java.util.concurrent.TimeoutException: did not end within PT0.15S at 0.15 s");
        assertThat(script.begins()).containsExactly("0", "0.06", "0.12");
        assertThat(script.log()).last().isEqualTo("0.15 s: 3 is interrupted");
    }

    @Test
    void a_limit_for_all_attempts_ends_a_delay() {
        script.then(0, new IllegalStateException("broken"));

        assertThat(outcome(script.with(retry(fixed(Duration.ofSeconds(1)))).with(timeout(Duration.ofMillis(100)))))
                .isEqualTo("java.util.concurrent.TimeoutException: did not end within PT0.1S at 0.1 s");
        assertThat(script.begins()).hasSize(1);
    }

    @Test
    void a_limit_for_all_attempts_that_is_not_reached_leaves_the_last_failure() {
        script.then(0.01, new IllegalStateException("broken"));

        assertThat(outcome(script.with(retry(AT_ONCE)).with(timeout(Duration.ofSeconds(1)))))
                .isEqualTo("java.lang.IllegalStateException: broken at 0.03 s");
    }

    @Test
    void an_executor_that_makes_a_failure_of_the_interruption_is_not_retried_after_the_limit() {
        script.then(9, "late");

        assertThat(outcome(script.around((action, call, next) -> {
                            try {
                                return next.execute(action, call);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException("connection closed", e);
                            }
                        })
                        .with(retry(AT_ONCE))
                        .with(timeout(Duration.ofSeconds(1)))))
                .isEqualTo("java.util.concurrent.TimeoutException: did not end within PT1S at 1 s");
        assertThat(script.begins()).hasSize(1);
    }

    @Test
    void limits_of_attempts_and_of_all_go_together() {
        script.then(9, "slow");

        assertThat(outcome(script.with(timeout(Duration.ofSeconds(2)))
                        .with(retry(fixed(Duration.ofSeconds(1))))
                        .with(timeout(Duration.ofSeconds(7)))))
                .isEqualTo("java.util.concurrent.TimeoutException: did not end within PT7S at 7 s");
        assertThat(script.begins()).containsExactly("0", "3", "6");
    }
}
