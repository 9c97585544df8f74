package dev.syncopate.examples.spring;

import dev.syncopate.Action;
import dev.syncopate.Orchestration;
import java.util.Optional;

/// What happens to an order.
sealed interface Shop<R> extends Action<Shop<?>, R> {
    /// The order that the action belongs to.
    String order();

    record Check(String order, String article) implements Shop<Boolean> {}

    record Reserve(String order, String article) implements Shop<String> {}

    record Release(String order) implements Shop<String> {}

    record Charge(String order, @Secret String card) implements Shop<String> {}

    record Refund(String order) implements Shop<String> {}

    record Ship(String order, String article) implements Shop<String> {}

    /// Checks, reserves, charges and ships.
    static Orchestration<Shop<?>, String> ordering(String order, String article, String card) {
        return conductor -> {
            if (!conductor.yield(new Check(order, article))) {
                return "sold out";
            }
            conductor.yield(new Reserve(order, article));
            conductor.yield(new Charge(order, card));
            return conductor.yield(new Ship(order, article));
        };
    }

    /// What undoes an action when its order fails or is cancelled.
    static Optional<Shop<?>> undo(Shop<?> action) {
        return switch (action) {
            case Reserve reserve -> Optional.of(new Release(reserve.order()));
            case Charge charge -> Optional.of(new Refund(charge.order()));
            default -> Optional.empty();
        };
    }
}
