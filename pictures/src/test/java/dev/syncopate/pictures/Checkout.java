package dev.syncopate.pictures;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.history.History;
import dev.syncopate.history.Recorder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The run in the pictures of the documentation.
final class Checkout {
    sealed interface Step<R extends @Nullable Object> extends Action<Step<?>, R> {
        record Reserve(String article) implements Step<String> {}

        record Price(String article) implements Step<Integer> {}

        record Quote(String carrier) implements Step<Integer> {}

        record Charge(@Action.Secret String card, int cents) implements Step<String> {}

        record Mail(String receipt) implements Step<@Nullable Void> {}
    }

    private Checkout() {}

    private static @Nullable Object execute(Step<?> step, Call call) throws Exception {
        return switch (step) {
            case Step.Reserve(var article) -> "shelf " + after(call, 70 + 9 * article.length());
            case Step.Price(var article) -> after(call, 30 * article.length());
            case Step.Quote(var carrier) -> after(call, carrier.equals("north") ? 110 : 400);
            case Step.Charge(var card, var cents)
            when card.startsWith("4") -> {
                after(call, 180);
                throw new IOException("card declined");
            }
            case Step.Charge(var card, var cents) -> "receipt " + after(call, 140);
            case Step.Mail mail -> {
                after(call, 900);
                yield null;
            }
        };
    }

    private static int after(Call call, int millis) throws InterruptedException {
        call.sleep(Duration.ofMillis(millis));
        return millis;
    }

    private static String checkout(Conductor<Step<?>> conductor) throws Exception {
        Fork<String> stock = conductor.fork("stock", child -> {
            child.yield(new Step.Reserve("lamp"));
            return child.yield(new Step.Reserve("writing desk"));
        });
        int shipping = conductor.race(List.<Orchestration<Step<?>, Integer>>of(
                child -> child.yield(new Step.Quote("north")), child -> child.yield(new Step.Quote("south"))));
        List<Integer> prices = conductor.yield(List.of(new Step.Price("lamp"), new Step.Price("writing desk")));
        int sum = shipping + prices.getFirst() + prices.getLast();
        stock.join();
        Outcome<String> paid = conductor.attempt(new Step.Charge("4111 1111", sum));
        if (paid instanceof Outcome.Failure<String>) {
            conductor.sleep(Duration.ofMillis(250));
            conductor.yield(new Step.Charge("5500 0000", sum));
        }
        try {
            conductor.timeout(Duration.ofMillis(300), part -> part.yield(new Step.Mail("paid")));
        } catch (TimeoutException e) {
            return "paid, not told";
        }
        return "paid";
    }

    static History history() {
        Recorder recorder = Recorder.recorder();
        Syncopate.inMemory()
                .withId("checkout 2044")
                .withSeed(7)
                .inVirtualTime(Instant.parse("2026-03-02T03:04:05Z"))
                .recordedTo(recorder)
                .run(Checkout::checkout, Executor.<Step<?>>of(Checkout::execute).withMaxInFlight(8));
        return recorder.history();
    }
}
