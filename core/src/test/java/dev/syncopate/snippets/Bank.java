package dev.syncopate.snippets;

import dev.syncopate.Action;
import dev.syncopate.Orchestration;

/// Actions that cost something.
public sealed interface Bank<R> extends Action<Bank<?>, R> {

    record Balance(String account) implements Bank<Integer> {}

    record Pay(String to, int amount) implements Bank<String> {}

    record Approve(String text) implements Bank<Boolean> {}

    /// Pays everybody the same and returns the receipts.
    static Orchestration<Bank<?>, String> pay(int amount, String... to) {
        return conductor -> {
            StringBuilder receipts = new StringBuilder();
            for (String receiver : to) {
                if (conductor.yield(new Balance("own")) < amount) {
                    return receipts + "no money for " + receiver;
                }
                receipts.append(conductor.yield(new Pay(receiver, amount))).append(' ');
            }
            return receipts.toString().strip();
        };
    }
}
