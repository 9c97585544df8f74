package dev.syncopate.combinators;

import static dev.syncopate.combinators.Budget.budget;
import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Combinator;
import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class BudgetTest {
    private final Executor<Integer> echo = action -> action;
    private final Combinator<Integer> ten = budget(cost -> cost, 10);

    private static Orchestration<Integer, List<Object>> spending(int... costs) {
        return conductor -> IntStream.of(costs).mapToObj(conductor::yieldAny).toList();
    }

    @Test
    void exactly_the_budget_may_be_spent() {
        assertThat(EveryDriver.run(spending(3, 7, 0), echo.with(ten))).containsExactly(3, 7, 0);
    }

    @Test
    void what_would_exceed_it_fails_and_is_not_carried_out() {
        AtomicInteger last = new AtomicInteger();
        Executor<Integer> watched = action -> {
            last.set(action);
            return action;
        };

        assertThatThrownBy(() -> EveryDriver.run(spending(3, 6, 2), watched.with(ten)))
                .hasMessage("2 at /2 failed: OverBudgetException: 2 costs 2, but only 1 is left of the"
                        + " run's budget of 10: yield less, or raise the budget")
                .cause()
                .isInstanceOfSatisfying(OverBudgetException.class, over -> {
                    assertThat(over.spent()).isEqualTo(9);
                    assertThat(over.cost()).isEqualTo(2);
                    assertThat(over.max()).isEqualTo(10);
                });
        assertThat(last).hasValue(6);
    }

    @Test
    void what_costs_less_may_still_find_room() {
        Orchestration<Integer, List<Boolean>> orchestration = conductor -> IntStream.of(8, 5, 2)
                .mapToObj(cost -> succeeds(conductor, cost))
                .toList();

        assertThat(EveryDriver.run(orchestration, echo.with(ten))).containsExactly(true, false, true);
    }

    private static boolean succeeds(Conductor<Integer> conductor, int cost) {
        try {
            conductor.yieldAny(cost);
            return true;
        } catch (ActionFailedException e) {
            return false;
        }
    }

    @Test
    void each_run_has_its_own() {
        Executor<Integer> limited = echo.with(ten);

        assertThat(EveryDriver.run(spending(10), limited)).containsExactly(10);
        assertThat(EveryDriver.run(spending(10), limited)).containsExactly(10);
    }

    @Test
    void a_failure_gives_nothing_back() {
        Executor<Integer> failing = action -> {
            throw new IOException("gone");
        };
        Orchestration<Integer, Object> orchestration = conductor -> {
            assertThat(succeeds(conductor, 10)).isFalse();
            return conductor.yieldAny(1);
        };

        assertThatThrownBy(() -> EveryDriver.run(orchestration, failing.with(ten)))
                .hasCauseInstanceOf(OverBudgetException.class);
    }

    @Test
    void forks_at_once_spend_exactly_what_there_is() {
        for (int repeat = 0; repeat < 20; repeat++) {
            AtomicInteger carriedOut = new AtomicInteger();
            Executor<Integer> counting = action -> carriedOut.incrementAndGet();
            Orchestration<Integer, Object> forks = conductor -> conductor.settle(
                    IntStream.range(0, 100)
                            .mapToObj(i -> (Orchestration<Integer, Object>) child -> child.yieldAny(3))
                            .toList(),
                    Completion.everyOutcome());

            EveryDriver.run(forks, parallel(counting).with(budget(cost -> cost, 100)));

            assertThat(carriedOut).hasValue(33);
        }
    }

    @Test
    void the_largest_costs_do_not_overflow() {
        Combinator<Integer> vast = budget(cost -> Long.MAX_VALUE - cost, Long.MAX_VALUE);

        assertThat(EveryDriver.run(spending(1), echo.with(vast))).containsExactly(1);
        assertThatThrownBy(() -> EveryDriver.run(spending(1, 2), echo.with(vast)))
                .hasCauseInstanceOf(OverBudgetException.class);
    }

    @Test
    void twice_around_an_executor_it_is_spent_twice_as_fast() {
        assertThatThrownBy(() -> EveryDriver.run(spending(6), echo.with(ten).with(ten)))
                .hasCauseInstanceOf(OverBudgetException.class);
    }

    @Test
    void a_negative_cost_or_budget_is_refused() {
        assertThatThrownBy(() -> budget(action -> 1, -1))
                .hasMessage("budget: the maximum must not be negative, but was -1");
        assertThatThrownBy(() -> echo.with(ten).execute(-1))
                .hasMessage("The cost of -1 must not be negative, but was -1: nothing is refunded");
    }

    @Test
    void describes_itself() {
        assertThat(ten.name()).isEqualTo("budget(10)");
    }

    @Test
    void a_budget_of_nothing_allows_what_costs_nothing() {
        Combinator<Integer> nothing = budget(cost -> cost, 0);

        assertThat(EveryDriver.run(spending(0, 0), echo.with(nothing))).containsExactly(0, 0);
        assertThatThrownBy(() -> EveryDriver.run(spending(0, 1), echo.with(nothing)))
                .hasCauseInstanceOf(OverBudgetException.class);
    }
}
