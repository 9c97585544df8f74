package dev.syncopate.testkit.model;

import dev.syncopate.Action;

/// What an order process does.
sealed interface Shop<R> extends Action<Shop<?>, R> {
    record Reserve(String item) implements Shop<Integer> {}

    record Release(String item) implements Shop<Integer> {}

    record Charge(String order, long cents) implements Shop<String> {}

    record Refund(String payment) implements Shop<Boolean> {}

    record Approve(String order) implements Shop<Boolean> {}

    record Ship(String order, String item) implements Shop<Void> {}

    /// There is no such article left.
    final class SoldOut extends Exception {
        private static final long serialVersionUID = 1L;

        SoldOut(String item) {
            super(item);
        }
    }

    /// The card was refused.
    final class CardDeclined extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
