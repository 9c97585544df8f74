package dev.syncopate.testkit.tricks;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.testkit.model.Ledger;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the programs do that shall escape the searches.
sealed interface Act<R> extends Action<Act<?>, R> {
    record Charge(String order, int cents) implements Act<String> {}

    record Refund(String order) implements Act<Void> {}

    record Reserve(String article) implements Act<Void> {}

    record Release(String article) implements Act<Void> {}

    record Ship(String article) implements Act<Void> {}

    record Ask(String question) implements Act<Boolean> {}

    /// The world of one shop. Undos do no harm if there is nothing to undo.
    final class World {
        final Ledger<Charge> charges = new Ledger<>();
        final Set<String> refunded = new TreeSet<>();
        final Set<String> reserved = new TreeSet<>();
        final Set<String> shipped = new TreeSet<>();

        @Nullable
        Object perform(Act<?> action, Call call) {
            return perform(action, call.idempotencyKey());
        }

        @Nullable
        Object perform(Act<?> action, String key) {
            switch (action) {
                case Charge charge -> charges.recordOnce(key, charge);
                case Refund(var order) -> refunded.add(order);
                case Reserve(var article) -> reserved.add(article);
                case Release(var article) -> reserved.remove(article);
                case Ship(var article) -> shipped.add(article);
                case Ask ask -> {}
            }
            return switch (action) {
                case Charge charge -> charge.reply("receipt of " + charge.order());
                case Ask ask -> ask.reply(ask.question().equals("3"));
                default -> null;
            };
        }

        long paid() {
            return charges.total(charge -> refunded.contains(charge.order()) ? 0 : charge.cents());
        }
    }
}
