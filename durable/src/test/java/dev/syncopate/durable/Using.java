package dev.syncopate.durable;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.Next;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Changed;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// How users write runs that survive.
final class Using {
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
            Definition.of("fulfil", Order.class, String.class, Using::fulfil);

    // @end

    static final JsonCodec CODEC = JsonCodec.of(Shop.class);

    private Using() {}

    static String use(Path file, Executor<Shop<?>> executor) throws InterruptedException {
        // @start region="use"
        try (Durable durable = Durable.open(file, JsonCodec.of(Shop.class))) {
            durable.register(FULFIL, executor); // Unfinished runs go on now.
            DurableRun<String> run = durable.start(FULFIL, "order-17", new Order("order-17", "book", 500));
            return run.join();
        }
        // @end
    }

    // @start region="receive"
    static String correct(Conductor<Shop<?>> conductor) throws TimeoutException {
        String item = conductor.timeout(
                Duration.ofDays(3),
                (Conductor<Shop<?>> waiting) -> waiting.ask(new Receive<>("correction", String.class)));
        return conductor.yield(new Shop.Ship(item));
    }

    static final Definition<Shop<?>, Order, String> CORRECTED =
            Definition.of("corrected", Order.class, String.class, order -> Using::correct);

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

    // @start region="deferred"
    static Executor<Shop<?>> withApproval(Executor<Shop<?>> executor) {
        return executor.with(Guarantee.deferred().on(Shop.Approve.class));
    }
    // @end

    static Executor<Shop<?>> stocked(Durable durable) {
        // @start region="transaction"
        Executor<Shop.Reserve> reserve = durable.inTransaction((action, call, connection) -> {
            try (var update = connection.prepareStatement("UPDATE stock SET number = number - 1 WHERE item = ?")) {
                update.setString(1, action.item());
                if (update.executeUpdate() == 0) {
                    throw new IllegalStateException("no " + action.item());
                }
            }
            return action.item() + " for " + call.idempotencyKey();
        });
        Next<Shop<?>> rest = (action, call) -> switch (action) {
            case Shop.Reserve each -> reserve.execute(each, call);
            case Shop.Charge charge -> "paid";
            case Shop.Approve approve -> true;
            case Shop.Release release -> null;
            case Shop.Ship ship -> "shipped";
        };
        return Executor.of(rest);
        // @end
    }

    static void upgrade(Path copyOfStore) {
        // @start region="upgrade"
        UpgradeCheck.of(copyOfStore, CODEC, List.of(FULFIL, CORRECTED)).requireFits();
        // @end
    }
}
