package dev.syncopate.combinators;

import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Script;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class RetryBudgetTest {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final long SECOND = 1_000_000_000;
    private final AtomicInteger carriedOut = new AtomicInteger();
    private final Executor<String> down = action -> {
        carriedOut.incrementAndGet();
        throw new IOException("down");
    };

    private static int affordable(RetryBudget budget, long now) {
        int retries = 0;
        while (budget.withdraw(now)) {
            retries++;
        }
        return retries;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0,     100, 0",
        "0, 0.1,   0,   0",
        "0, 0.1,   9,   0",
        "0, 0.1,   10,  1",
        "0, 0.2,   100, 20",
        "0, 2,     7,   14",
        "0, 1000,  1,   1000",
        "1, 0,     100, 10",
        "3, 0.2,   50,  40"
    })
    void allows_a_share_of_the_actions_and_a_reserve(int perSecond, double share, int actions, int retries) {
        RetryBudget budget = RetryBudget.of(WINDOW, perSecond, share);
        for (int i = 0; i < actions; i++) {
            budget.deposit(0);
        }

        assertThat(affordable(budget, 0)).isEqualTo(retries);
    }

    @Test
    void what_was_paid_in_leaks_away_with_the_window_tenth_by_tenth() {
        RetryBudget budget = RetryBudget.of(WINDOW, 0, 1);
        for (int second = 0; second < 10; second++) {
            budget.deposit(SECOND * second);
        }

        assertThat(affordable(budget, SECOND * 13)).isEqualTo(6);
    }

    @Test
    void what_was_taken_out_comes_back_with_the_window() {
        RetryBudget budget = RetryBudget.of(WINDOW, 2, 0);

        assertThat(affordable(budget, 0)).isEqualTo(20);
        assertThat(affordable(budget, SECOND * 10 - 1)).isZero();
        assertThat(affordable(budget, SECOND * 10)).isEqualTo(20);
        assertThat(affordable(budget, SECOND * 3_000_000_000L)).isEqualTo(20);
    }

    @Test
    void time_that_goes_back_stands_still_for_it() {
        RetryBudget budget = RetryBudget.of(WINDOW, 1, 0);

        assertThat(affordable(budget, 0)).isEqualTo(10);
        assertThat(affordable(budget, -1_000 * SECOND)).isZero();
        assertThat(affordable(budget, SECOND * 10)).isEqualTo(10);
    }

    /// The nanoseconds of the JVM count from anywhere.
    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE, Long.MAX_VALUE - 5_000_000_000L})
    void the_window_passes_wherever_time_begins(long start) {
        RetryBudget budget = RetryBudget.of(WINDOW, 1, 0);

        assertThat(affordable(budget, start)).isEqualTo(10);
        assertThat(affordable(budget, start + 10 * SECOND - 1)).isZero();
        assertThat(affordable(budget, start + 10 * SECOND)).isEqualTo(10);
        assertThat(affordable(budget, start + 15 * SECOND)).isZero();
        assertThat(affordable(budget, start + 20 * SECOND)).isEqualTo(10);
    }

    @Test
    void a_wall_clock_that_is_set_refills_nothing() {
        AtomicReference<Instant> clock = new AtomicReference<>(Script.START);
        Executor<String> settingTheClock = action -> {
            clock.updateAndGet(now -> now.plus(Duration.ofDays(1)));
            carriedOut.incrementAndGet();
            throw new IOException("down");
        };
        Executor<String> retrying =
                settingTheClock.with(retry(fixed(Duration.ZERO).upTo(100)).withBudget(RetryBudget.of(WINDOW, 1, 0)));

        assertThatThrownBy(() ->
                        Syncopate.inMemory().withClock(clock::get).run(conductor -> conductor.yieldAny("x"), retrying))
                .isInstanceOf(ActionFailedException.class);
        assertThat(carriedOut).hasValue(1 + 10);
    }

    @Test
    void what_a_later_attempt_answers_is_the_result() {
        Script script = new Script()
                .then(0, new IOException("1"))
                .then(0, new IOException("2"))
                .then(0, "answer");

        assertThat(Script.outcome(script.with(retry(fixed(WINDOW)).withBudget(RetryBudget.of(WINDOW, 1, 0)))))
                .isEqualTo("answer at 20 s");
    }

    @Test
    void a_budget_that_is_used_up_passes_the_last_failure() {
        Script script = new Script()
                .then(0, new IOException("1"))
                .then(0, new IOException("2"))
                .then(0, "answer");

        assertThat(Script.outcome(script.with(retry(fixed(WINDOW)).withBudget(RetryBudget.of(WINDOW, 0, 1)))))
                .isEqualTo("java.io.IOException: 2 at 10 s");
    }

    @Test
    void is_shared_by_the_executors_that_are_given_it() {
        RetryBudget budget = RetryBudget.of(WINDOW, 1, 0);
        Retry retrying = retry(fixed(Duration.ofMillis(1)).upTo(8)).withBudget(budget);

        assertThat(Script.outcome(down.with(retrying))).startsWith("java.io.IOException: down");
        assertThat(carriedOut).hasValue(8);
        assertThat(Script.outcome(down.with(retry(fixed(Duration.ofMillis(1))).withBudget(budget))))
                .startsWith("java.io.IOException: down");
        assertThat(carriedOut).hasValue(8 + 4);
        Script.outcome(down.with(retrying));
        assertThat(carriedOut).hasValue(8 + 4 + 1);
    }

    @Test
    void a_failure_that_is_not_retried_costs_nothing() {
        RetryBudget budget = RetryBudget.of(WINDOW, 1, 0);

        for (int i = 0; i < 5; i++) {
            Script.outcome(
                    down.with(retry(fixed(Duration.ZERO), failure -> false).withBudget(budget)));
            Script.outcome(down.with(retry(fixed(Duration.ZERO).upTo(1)).withBudget(budget)));
        }

        assertThat(affordable(budget, 0)).isEqualTo(10);
    }

    @Test
    void when_everything_fails_the_load_grows_by_the_share_alone() {
        Executor<String> retrying =
                down.with(retry(fixed(Duration.ZERO).upTo(10)).withBudget(RetryBudget.of(WINDOW, 0, 0.2)));

        IntStream.range(0, 1000).forEach(i -> Script.outcome(retrying));

        assertThat(carriedOut).hasValue(1000 + 200);
    }

    @Test
    void of_many_at_once_no_more_retry_than_it_allows() {
        Executor<String> retrying = down.withMaxInFlight(50)
                .with(retry(fixed(Duration.ofMillis(1)).upTo(10)).withBudget(RetryBudget.of(WINDOW, 5, 0)));

        Script.driver()
                .run(
                        conductor -> conductor.attempt(
                                IntStream.range(0, 50).mapToObj(Attempted::new).toList()),
                        retryingAttempted(retrying));

        assertThat(carriedOut).hasValue(50 + 50);
    }

    private record Attempted(int number) implements dev.syncopate.Action<Attempted, Void> {}

    private static Executor<Attempted> retryingAttempted(Executor<String> executor) {
        Executor<Attempted> adapted = new Executor<>() {
            @Override
            public Object execute(Attempted action) throws Exception {
                return executor.execute("" + action);
            }

            @Override
            public Object execute(Attempted action, dev.syncopate.Call call) throws Exception {
                return executor.execute("" + action, call);
            }
        };
        return adapted.withMaxInFlight(executor.maxInFlight());
    }

    @Test
    void its_name_says_how_much() {
        assertThat(retry(fixed(Duration.ZERO))
                        .withBudget(RetryBudget.standard())
                        .name())
                .isEqualTo("retry(fixed PT0S, budget of 0.2 per action and 10 per second over PT10S)");
    }

    @ParameterizedTest
    @CsvSource({"PT0.999S,1,1", "PT60.001S,1,1", "PT1S,-1,1", "PT1S,1,-0.1", "PT1S,1,1000.1", "PT1S,1,NaN"})
    void impossible_settings_are_refused(Duration window, int perSecond, double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryBudget.of(window, perSecond, share))
                .withMessageMatching("(The window of a|A) retry budget must be .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT60S"})
    void the_shortest_and_the_longest_window_are_allowed(Duration window) {
        assertThat(affordable(RetryBudget.of(window, 1, 0), 0)).isEqualTo((int) window.toSeconds());
    }
}
