package dev.syncopate.combinators;

import static dev.syncopate.combinators.Budget.budget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.io.IOException;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Costs that the result tells.
@NullUnmarked
@OnEveryDriver
class BudgetOfResultsTest {
    sealed interface Model<R> extends Action<Model<?>, R> {
        record Complete(int tokens) implements Model<Integer> {}

        record Free() implements Model<Integer> {}
    }

    private final Executor<Model<?>> model = action -> switch (action) {
        case Model.Complete(var tokens) when tokens == 13 -> throw new IOException("offline");
        case Model.Complete(var tokens) -> tokens;
        case Model.Free free -> 1_000;
    };
    private final Executor<Model<?>> metered = model.with(budget(Model.Complete.class, (action, tokens) -> tokens, 10));

    private static Orchestration<Model<?>, Integer> completing(int... tokens) {
        return conductor -> IntStream.of(tokens)
                .map(each -> conductor.yield(new Model.Complete(each)))
                .sum();
    }

    @Test
    void an_action_is_executed_while_anything_is_left_and_the_last_one_may_exceed_the_budget() {
        assertThat(EveryDriver.run(completing(4, 5, 8), metered)).isEqualTo(17);
    }

    @Test
    void an_action_fails_once_the_budget_is_spent() {
        assertThatThrownBy(() -> EveryDriver.run(completing(4, 6, 1), metered))
                .hasMessage("Complete[tokens=1] at /2 failed: OverBudgetException: Complete[tokens=1] was not executed,"
                        + " since 10 is spent of the run's budget of 10: yield less, or raise the budget")
                .cause()
                .isInstanceOfSatisfying(OverBudgetException.class, over -> {
                    assertThat(over.spent()).isEqualTo(10);
                    assertThat(over.cost()).isZero();
                    assertThat(over.max()).isEqualTo(10);
                });
    }

    @Test
    void a_failed_action_and_one_of_another_type_cost_nothing_and_each_run_has_a_budget_of_its_own() {
        Orchestration<Model<?>, Integer> orchestration = conductor -> {
            conductor.yield(new Model.Free());
            conductor.attempt(new Model.Complete(13));
            return completing(9, 2).run(conductor);
        };

        assertThat(EveryDriver.run(orchestration, metered)).isEqualTo(11);
        assertThat(EveryDriver.run(orchestration, metered)).isEqualTo(11);
    }

    @Test
    void a_cost_beyond_the_largest_number_counts_as_the_largest() {
        Executor<Model<?>> greedy =
                model.with(budget(Model.Complete.class, (action, tokens) -> Long.MAX_VALUE - 1, Long.MAX_VALUE));

        assertThat(EveryDriver.run(completing(1, 1), greedy)).isEqualTo(2);
        assertThatThrownBy(() -> EveryDriver.run(completing(1, 1, 1), greedy)).hasMessageContaining("is spent");
    }

    @Test
    void a_negative_cost_fails_the_action_and_a_negative_budget_is_refused() {
        Executor<Model<?>> refunding = model.with(budget(Model.Complete.class, (action, tokens) -> -tokens, 10));

        assertThatThrownBy(() -> EveryDriver.run(completing(2), refunding))
                .hasMessageContaining("The cost of Complete[tokens=2] must not be negative, but was -2");
        assertThatThrownBy(() -> budget(Model.Complete.class, (action, tokens) -> tokens, -1))
                .hasMessage("budget: the maximum must not be negative, but was -1");
    }
}
