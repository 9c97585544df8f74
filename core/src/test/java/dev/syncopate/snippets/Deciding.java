package dev.syncopate.snippets;

import static dev.syncopate.combinators.Budget.budget;
import static dev.syncopate.combinators.Gate.Decision.allow;
import static dev.syncopate.combinators.Gate.Decision.ask;
import static dev.syncopate.combinators.Gate.Decision.deny;
import static dev.syncopate.combinators.Gate.gate;
import static dev.syncopate.combinators.Tap.tap;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.combinators.Gate.Decision;
import dev.syncopate.snippets.Bank.Approve;
import dev.syncopate.snippets.Bank.Pay;
import dev.syncopate.snippets.Deciding.Model.Complete;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

final class Deciding {
    private Deciding() {}

    // @start region="gate"
    static Executor<Bank<?>> guarded(Executor<Bank<?>> bank) {
        return bank.with(gate(Deciding::decide).on(Pay.class));
    }

    private static Decision decide(Pay pay) {
        if (pay.amount() <= 100) {
            return allow();
        }
        if (pay.amount() > 10_000) {
            return deny("nobody may pay more than 10000");
        }
        return ask(
                new Approve("Pay " + pay.amount() + " to " + pay.to() + "?"),
                approved -> approved ? allow() : deny("not approved"));
    }
    // @end

    static Executor<Bank<?>> thrifty(Executor<Bank<?>> bank) {
        // @start region="budget"
        Executor<Bank<?>> thrifty = bank.with(budget(Pay::amount, 500).on(Pay.class)); // 500 for all that a run pays
        // @end
        return thrifty;
    }

    sealed interface Model<R> extends Action<Model<?>, R> {
        record Complete(String prompt) implements Model<Reply> {}

        record Reply(String text, int tokens) {}
    }

    static Executor<Model<?>> metered(Executor<Model<?>> model) {
        // @start region="tokens"
        Executor<Model<?>> metered =
                model.with(budget(Complete.class, (prompt, reply) -> reply.tokens(), 100_000)); // tokens for a run
        // @end
        return metered;
    }

    static Executor<Bank<?>> counted(Executor<Bank<?>> bank, Map<Class<?>, LongAdder> failures) {
        // @start region="tap"
        Executor<Bank<?>> counted = bank.with(tap((action, outcome) -> {
            if (outcome instanceof Outcome.Failure<?>) {
                failures.computeIfAbsent(action.getClass(), type -> new LongAdder())
                        .increment();
            }
        }));
        // @end
        return counted;
    }
}
