package dev.syncopate.snippets;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Changed;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// How users name their orchestrations, and what these ask of a driver that keeps runs.
final class Defining {
    // @start region="definition"
    record Order(String id, String item, int cents) {}

    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Reserve(String item) implements Shop<String> {}

        record Charge(int cents) implements Shop<String> {}

        record Approve(String order) implements Shop<Boolean> {}

        record Release(String reservation) implements Shop<Void> {}

        record Ship(String item) implements Shop<String> {}
    }

    static Orchestration<Shop<?>, String> fulfil(Order order) {
        return conductor -> {
            String reservation = conductor.yield(new Shop.Reserve(order.item()));
            try {
                conductor.yield(new Shop.Charge(order.cents()));
            } catch (ActionFailedException e) {
                conductor.yield(new Shop.Release(reservation));
                return "not paid: " + e.reason();
            }
            return conductor.yield(new Shop.Ship(order.item()));
        };
    }

    static final Definition<Shop<?>, Order, String> FULFIL =
            Definition.of("fulfil", Order.class, String.class, Defining::fulfil);

    // @end

    // @start region="receive"
    static String correct(Conductor<Shop<?>> conductor) throws TimeoutException {
        String item = conductor.timeout(
                Duration.ofDays(3),
                (Conductor<Shop<?>> waiting) -> waiting.ask(new Receive<>("correction", String.class)));
        return conductor.yield(new Shop.Ship(item));
    }

    static final Definition<Shop<?>, Order, String> CORRECTED =
            Definition.of("corrected", Order.class, String.class, order -> Defining::correct);

    // @end

    // @start region="changed"
    static String thank(Conductor<Shop<?>> conductor) {
        String shipped = conductor.yield(new Shop.Ship("book"));
        if (conductor.ask(new Changed("sends a gift"))) {
            conductor.yield(new Shop.Ship("gift"));
        }
        return shipped;
    }

    // @end

    private Defining() {}
}
