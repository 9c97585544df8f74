package dev.syncopate.examples.doublecharge;

import dev.syncopate.Action;
import dev.syncopate.Orchestration;

/// The business logic: what a checkout does, in which order. It performs nothing itself.
final class Checkout {

    // @start region="checkout"
    /// The family: the actions, each with the type of its result.
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Reserve(String order, String article) implements Shop<String> {}

        record Charge(String order, int cents) implements Shop<String> {}

        record Ship(String order, String receipt) implements Shop<String> {}
    }

    static Orchestration<Shop<?>, String> of(String order) {
        return conductor -> {
            conductor.yield(new Shop.Reserve(order, "a book"));
            String receipt = conductor.yield(new Shop.Charge(order, 1200));
            return conductor.yield(new Shop.Ship(order, receipt));
        };
    }
    // @end

    private Checkout() {}
}
