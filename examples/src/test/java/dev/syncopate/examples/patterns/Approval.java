package dev.syncopate.examples.patterns;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import dev.syncopate.durable.Durable;
import dev.syncopate.json.JsonCodec;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// A person decides, within three days.
final class Approval {
    record Expense(String id, int cents) {}

    sealed interface Office<R> extends Action<Office<?>, R> {
        record Approve(Expense expense) implements Office<Boolean> {}

        record Pay(int cents) implements Office<Void> {}

        record Remind(String expense) implements Office<Void> {}
    }

    static final JsonCodec CODEC = JsonCodec.of(Office.class);

    // @start region="pattern"
    static final Definition<Office<?>, Expense, String> REIMBURSE =
            Definition.of("reimburse", Expense.class, String.class, Approval::reimburse);

    static Orchestration<Office<?>, String> reimburse(Expense expense) {
        return conductor -> {
            try {
                if (!conductor.timeout(Duration.ofDays(3), part -> part.yield(new Office.Approve(expense)))) {
                    return "refused";
                }
            } catch (TimeoutException e) {
                conductor.yield(new Office.Remind(expense.id()));
                return "nobody has decided";
            }
            conductor.yield(new Office.Pay(expense.cents()));
            return "paid";
        };
    }

    // @end

    // @start region="deferred"
    /// Approve is not performed: its answer comes from outside.
    static Executor<Office<?>> office(Executor<Office<?>> executor) {
        return executor.with(Guarantee.deferred().on(Office.Approve.class));
    }

    // @end

    // @start region="answer"
    /// What the button does in the mail of the person who decides, with the token that the mail has.
    static void decide(Durable durable, String token, boolean yes) {
        durable.answer(Token.parse(token), yes);
    }

    // @end

    private Approval() {}
}
