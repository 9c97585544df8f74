package dev.syncopate.combinators.scenarios;

import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.combinators.Timeout.timeout;
import static dev.syncopate.fixtures.Script.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.fixtures.Script;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class HedgingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);
    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;
    private final Script script = new Script();

    @Test
    void the_second_answers_while_the_first_takes_a_day_and_is_cancelled() {
        script.then(DAY, "first").then(HOUR, "second");

        assertThat(outcome(script.with(hedge(SECOND, 2)))).isEqualTo("second at 3601 s");
        assertThat(script.log()).contains("3601 s: 1 is interrupted");
    }

    @Test
    void the_first_answers_after_an_hour_and_the_others_are_cancelled() {
        script.then(HOUR, "first").then(DAY, "second").then(DAY, "third");

        assertThat(outcome(script.with(hedge(SECOND, 3)))).isEqualTo("first at 3600 s");
        assertThat(script.log()).contains("3600 s: 2 is interrupted", "3600 s: 3 is interrupted");
    }

    @Test
    void with_an_endless_delay_no_two_are_under_way_at_once() {
        script.then(HOUR, new IllegalStateException("1"))
                .then(HOUR, new IllegalStateException("2"))
                .then(HOUR, "third");

        assertThat(outcome(script.with(hedge(FOREVER, 4)))).isEqualTo("third at 10800 s");
        assertThat(script.mostUnderWay()).isEqualTo(1);
    }

    @Test
    void without_a_delay_all_are_under_way_at_once() {
        script.then(DAY, "answer");

        assertThat(outcome(script.with(hedge(Duration.ZERO, 10)))).isEqualTo("answer at 86400 s");
        assertThat(script.mostUnderWay()).isEqualTo(10);
    }

    @Test
    void the_last_may_save_what_all_before_it_failed_at() {
        script.then(0, new IllegalStateException())
                .then(0, new IllegalArgumentException())
                .then(0, new ClassCastException())
                .then(0, "fourth");

        assertThat(outcome(script.with(hedge(SECOND, 4)))).isEqualTo("fourth at 0 s");
        assertThat(script.attempts()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void when_all_fail_it_is_the_failure_of_the_first() {
        Exception[] failures = {
            new ClassCastException("1"), new IllegalArgumentException("2"), new IllegalStateException("3")
        };
        for (Exception failure : failures) {
            script.then(0, failure);
        }

        assertThatThrownBy(() -> script.with(hedge(Duration.ofHours(1), 3)).execute("x"))
                .isSameAs(failures[0])
                .hasNoSuppressedExceptions();
        assertThat(failures[0].getStackTrace()[0].getMethodName()).startsWith("when_all_fail");
    }

    @Test
    void a_cancelled_run_cancels_all_attempts() {
        script.then(DAY, "answer");
        CompletableFuture<String> both = new CompletableFuture<>();
        var executor = script.around((action, call, next) -> {
                    if (call.attempt() == 2) {
                        both.complete("under way");
                    }
                    return next.execute(action, call);
                })
                .with(hedge(Duration.ZERO, 2));
        var run = dev.syncopate.Syncopate.<String, Object>start(conductor -> conductor.yieldAny("x"), executor);

        assertThat(both.join()).isEqualTo("under way");
        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(java.util.concurrent.CancellationException.class);
        assertThat(script.log().stream()
                        .filter(line -> line.endsWith("interrupted"))
                        .count())
                .isEqualTo(script.begins().size());
    }

    @Test
    void a_limit_around_it_holds_for_all_attempts_and_one_inside_for_each() {
        script.then(DAY, "late");

        assertThat(outcome(script.with(hedge(SECOND, 3)).with(timeout(Duration.ofSeconds(5)))))
                .isEqualTo("java.util.concurrent.TimeoutException: did not end within PT5S at 5 s");
        assertThat(outcome(script.with(timeout(Duration.ofSeconds(5))).with(hedge(SECOND, 3))))
                .isEqualTo("java.util.concurrent.TimeoutException: did not end within PT5S at 7 s");
        assertThat(script.log())
                .filteredOn(line -> line.endsWith("interrupted"))
                .hasSize(6);
    }

    @Test
    void a_retry_around_it_hedges_each_attempt() {
        script.then(2, new IllegalStateException("1"))
                .then(1, new IllegalStateException("2"))
                .then(DAY, "third")
                .then(1, "fourth");

        assertThat(outcome(
                        script.with(hedge(SECOND, 2)).with(retry(fixed(SECOND).upTo(2)))))
                .isEqualTo("fourth at 5 s");
        assertThat(script.attempts()).containsExactly(1, 2, 2, 3);
    }
}
