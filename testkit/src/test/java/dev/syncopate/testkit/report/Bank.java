package dev.syncopate.testkit.report;

import dev.syncopate.Action;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The actions of the programs whose reports are compared with files.
sealed interface Bank<R> extends Action<Bank<?>, R> {
    record Read() implements Bank<Integer> {}

    record Write(int points) implements Bank<Void> {}

    record Reserve(String order) implements Bank<Void> {}

    record Charge(String order, int cents) implements Bank<String> {}

    record Refund(String order) implements Bank<Void> {}

    record Ship(String order) implements Bank<Void> {}

    record Open(String account) implements Bank<Void> {}

    record Close(String account) implements Bank<Void> {}

    record Deposit(String account, int cents) implements Bank<Void> {}

    record Withdraw(String account, int cents) implements Bank<Void> {}

    record Approve(String order) implements Bank<Boolean> {}

    final class CardDeclined extends Exception {
        private static final long serialVersionUID = 1L;

        CardDeclined(String message) {
            super(message);
        }
    }

    /// What they change.
    final class World {
        int points;
        final List<String> reserved = new ArrayList<>();
        final List<String> shipped = new ArrayList<>();
        int charged;
        boolean open;
        int balance;

        @Nullable
        Object perform(Bank<?> action) {
            return switch (action) {
                case Read read -> read.reply(points);
                case Write(int value) -> done(() -> points = value);
                case Reserve(var order) -> done(() -> reserved.add(order));
                case Charge charge -> {
                    charged += charge.cents();
                    yield charge.reply("receipt of " + charge.order());
                }
                case Refund refund -> done(() -> charged = 0);
                case Ship(var order) -> done(() -> shipped.add(order));
                case Open open -> done(() -> this.open = true);
                case Close close -> done(() -> this.open = false);
                case Deposit(var account, int cents) -> done(() -> balance += cents);
                case Withdraw(var account, int cents) -> done(() -> balance -= cents);
                case Approve approve -> approve.reply(true);
            };
        }

        private static @Nullable Object done(Runnable effect) {
            effect.run();
            return null;
        }
    }
}
