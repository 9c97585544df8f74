package dev.syncopate.combinators;

import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.fixtures.Script;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class RetryBudgetTest extends CombinatorLaws {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private final AtomicInteger carriedOut = new AtomicInteger();
    private final Executor<String> down = action -> {
        carriedOut.incrementAndGet();
        throw new IOException("down");
    };

    @Override
    Combinator<Object> combinator(Consumer<String> effects) {
        return retry(fixed(Duration.ZERO).upTo(3)).within(RetryBudget.standard());
    }

    private static int affordable(RetryBudget budget, Instant now) {
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
            budget.deposit(Script.START);
        }

        assertThat(affordable(budget, Script.START)).isEqualTo(retries);
    }

    @Test
    void what_was_paid_in_leaks_away_with_the_window_tenth_by_tenth() {
        RetryBudget budget = RetryBudget.of(WINDOW, 0, 1);
        for (int second = 0; second < 10; second++) {
            budget.deposit(Script.START.plusSeconds(second));
        }

        assertThat(affordable(budget, Script.START.plusSeconds(13))).isEqualTo(6);
    }

    @Test
    void what_was_taken_out_comes_back_with_the_window() {
        RetryBudget budget = RetryBudget.of(WINDOW, 2, 0);

        assertThat(affordable(budget, Script.START)).isEqualTo(20);
        assertThat(affordable(budget, Script.START.plusMillis(9_999))).isZero();
        assertThat(affordable(budget, Script.START.plusMillis(10_000))).isEqualTo(20);
        assertThat(affordable(budget, Script.START.plus(Duration.ofDays(1_000_000))))
                .isEqualTo(20);
    }

    @Test
    void a_clock_that_goes_back_stands_still_for_it() {
        RetryBudget budget = RetryBudget.of(WINDOW, 1, 0);

        assertThat(affordable(budget, Script.START)).isEqualTo(10);
        assertThat(affordable(budget, Script.START.minusSeconds(1_000))).isZero();
        assertThat(affordable(budget, Instant.MIN)).isZero();
    }

    @Test
    void the_far_ends_of_time_do_no_harm() {
        assertThat(affordable(RetryBudget.of(WINDOW, 1, 0), Instant.MIN)).isEqualTo(10);
        assertThat(affordable(RetryBudget.of(WINDOW, 1, 0), Instant.MAX)).isEqualTo(10);
    }

    @Test
    void is_shared_by_the_executors_that_are_given_it() {
        RetryBudget budget = RetryBudget.of(WINDOW, 1, 0);
        Retry retrying = retry(fixed(Duration.ofMillis(1)).upTo(8)).within(budget);

        assertThat(Script.outcome(down.with(retrying))).startsWith("java.io.IOException: down");
        assertThat(carriedOut).hasValue(8);
        assertThat(Script.outcome(down.with(retry(fixed(Duration.ofMillis(1))).within(budget))))
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
                    down.with(retry(fixed(Duration.ZERO), failure -> false).within(budget)));
            Script.outcome(down.with(retry(fixed(Duration.ZERO).upTo(1)).within(budget)));
        }

        assertThat(affordable(budget, Script.START)).isEqualTo(10);
    }

    @Test
    void when_everything_fails_the_load_grows_by_the_share_alone() {
        Executor<String> retrying =
                down.with(retry(fixed(Duration.ZERO).upTo(10)).within(RetryBudget.of(WINDOW, 0, 0.2)));

        IntStream.range(0, 1000).forEach(i -> Script.outcome(retrying));

        assertThat(carriedOut).hasValue(1000 + 200);
    }

    @Test
    void of_many_at_once_no_more_retry_than_it_allows() {
        Executor<String> retrying = down.withMaxInFlight(50)
                .with(retry(fixed(Duration.ofMillis(1)).upTo(10)).within(RetryBudget.of(WINDOW, 5, 0)));

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
        assertThat(retry(fixed(Duration.ZERO)).within(RetryBudget.standard()).name())
                .isEqualTo("retry(fixed PT0S, budget of 0.2 per action and 10 per second over PT10S)");
    }

    @ParameterizedTest
    @CsvSource({"PT0.999S,1,1", "PT60.001S,1,1", "PT1S,-1,1", "PT1S,1,-0.1", "PT1S,1,1000.1", "PT1S,1,NaN"})
    void impossible_settings_are_refused(Duration window, int perSecond, double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryBudget.of(window, perSecond, share))
                .withMessageMatching("(The window of a|A) retry budget must be .*");
    }
}
