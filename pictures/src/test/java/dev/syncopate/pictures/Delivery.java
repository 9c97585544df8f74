package dev.syncopate.pictures;

import static dev.syncopate.combinators.Combinators.retry;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.history.History;
import dev.syncopate.history.Recorder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A delivery of an order: it branches, loops, forks, waits, fails and is undone.
sealed interface Delivery<R extends @Nullable Object> extends Action<Delivery<?>, R> {
    record Reserve(String item) implements Delivery<@Nullable Void> {}

    record Charge(int cents, @Action.Secret String card) implements Delivery<@Nullable Void> {}

    record Approve(int cents) implements Delivery<Boolean> {}

    record Pack(String item) implements Delivery<@Nullable Void> {}

    record Offer(String carrier) implements Delivery<Integer> {}

    record Book(String carrier) implements Delivery<@Nullable Void> {}

    record Notify(String text) implements Delivery<@Nullable Void> {}

    record Release(String item) implements Delivery<@Nullable Void> {}

    /// Notifies twice, for different ends.
    static Orchestration<Delivery<?>, String> order(List<String> items, int cents) {
        return conductor -> {
            Fork<@Nullable Void> mail = conductor.fork("mail", child -> child.yield(new Notify("We have your order")));
            for (String item : items) {
                conductor.yield(new Reserve(item));
            }
            if (cents > 1_000) {
                boolean approved;
                try {
                    approved = conductor.timeout(Duration.ofDays(3), part -> part.yield(new Approve(cents)));
                } catch (TimeoutException e) {
                    approved = false;
                }
                if (!approved) {
                    release(conductor, items);
                    return "not approved";
                }
            }
            try {
                conductor.yield(new Charge(cents, "4111-1111"));
            } catch (ActionFailedException e) {
                release(conductor, items);
                throw e;
            }
            mail.join();
            conductor.all(items.stream()
                    .map(item -> (Orchestration<Delivery<?>, String>) child -> {
                        child.yield(new Pack(item));
                        int first = child.race(List.<Orchestration<Delivery<?>, Integer>>of(
                                offer -> offer.yield(new Offer("bike")), offer -> offer.yield(new Offer("van"))));
                        child.yield(new Book("carrier " + first));
                        return item;
                    })
                    .toList());
            conductor.yield(new Notify("Your order is on its way"));
            return "shipped";
        };
    }

    private static void release(Conductor<Delivery<?>> conductor, List<String> items) {
        conductor.yield(items.stream().map(Release::new).toList());
    }

    /// @param fails the simple names of the actions that fail at their first attempt
    static History record(Orchestration<Delivery<?>, ?> orchestration, Set<String> fails) {
        Recorder recorder = Recorder.recorder();
        Executor<Delivery<?>> executor = Executor.<Delivery<?>>of((action, call) -> {
                    call.sleep(Duration.ofSeconds(1));
                    if (fails.contains(action.getClass().getSimpleName())) {
                        throw new IOException("offline");
                    }
                    return switch (action) {
                        case Approve approve -> {
                            call.sleep(Duration.ofMinutes(approve.cents()));
                            yield approve.cents() % 2 == 0;
                        }
                        case Offer offer -> offer.carrier().length();
                        default -> null;
                    };
                })
                .withMaxInFlight(100)
                .with(retry(Schedule.fixed(Duration.ofSeconds(1)).upTo(2)).when(action -> action instanceof Charge));
        try {
            Syncopate.inMemory()
                    .withId("order")
                    .withSeed(1)
                    .inVirtualTime(Instant.EPOCH)
                    .recordedTo(recorder)
                    .run(orchestration, executor);
        } catch (RuntimeException e) {
            // The history tells it.
        }
        return recorder.history();
    }

    static List<String> items(int count) {
        return IntStream.range(0, count).mapToObj(i -> "item " + i).toList();
    }
}
