package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.OverBudgetException;
import dev.syncopate.fixtures.Banker;
import dev.syncopate.snippets.Bank.Pay;
import dev.syncopate.snippets.Deciding.Model.Complete;
import dev.syncopate.snippets.Deciding.Model.Reply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecidingTest {
    private final Banker banker = new Banker(true);

    @Test
    void small_payments_pass_large_ones_are_asked_for_and_the_largest_denied() {
        assertThat(Syncopate.run(Bank.pay(100, "Ada"), Deciding.guarded(banker)))
                .isEqualTo("paid Ada");
        assertThat(banker.done()).hasSize(2);
        assertThat(Syncopate.run(Bank.pay(101, "Ada"), Deciding.guarded(banker)))
                .isEqualTo("paid Ada");
        assertThat(banker.done()).contains(new Bank.Approve("Pay 101 to Ada?"));
        assertThatThrownBy(() -> Deciding.guarded(banker).execute(new Pay("Ada", 10_001)))
                .hasMessage("Pay[to=Ada, amount=10001] was denied: nobody may pay more than 10000");
        assertThatThrownBy(() -> Deciding.guarded(new Banker(false)).execute(new Pay("Ada", 101)))
                .hasMessage("Pay[to=Ada, amount=101] was denied: not approved");
    }

    @Test
    void a_run_pays_no_more_than_its_budget() {
        assertThat(Syncopate.run(Bank.pay(250, "Ada", "Bob"), Deciding.thrifty(banker)))
                .isEqualTo("paid Ada paid Bob");
        assertThatThrownBy(() -> Syncopate.run(Bank.pay(250, "Ada", "Bob", "Cy"), Deciding.thrifty(banker)))
                .hasCauseInstanceOf(OverBudgetException.class);
    }

    @Test
    void failures_are_counted_by_type() {
        Map<Class<?>, LongAdder> failures = new ConcurrentHashMap<>();

        assertThatThrownBy(
                () -> Syncopate.run(Bank.pay(501, "Ada"), Deciding.counted(Deciding.thrifty(banker), failures)));

        assertThat(failures).hasToString("{" + Pay.class + "=1}");
    }

    @Test
    void the_tokens_of_the_replies_are_the_cost() {
        Executor<Deciding.Model<?>> model = action -> switch (action) {
            case Complete(var prompt) -> new Reply(prompt, 60_000);
        };

        Orchestration<Deciding.Model<?>, Integer> three = conductor -> IntStream.range(0, 3)
                .map(i -> conductor.yield(new Complete("prompt " + i)).tokens())
                .sum();

        assertThatThrownBy(() -> Syncopate.run(three, Deciding.metered(model)))
                .hasMessageContaining("120000 is spent of the run's budget of 100000");
    }
}
