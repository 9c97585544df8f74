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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Runs of any size: a shop that serves its customers beside each other.
final class Shop {
    sealed interface Request<R extends @Nullable Object> extends Action<Request<?>, R> {
        record Load(String customer) implements Request<List<String>> {}

        record Price(String article, int count) implements Request<Integer> {}

        record Charge(String customer, int cents) implements Request<String> {}

        record Send(String customer, String text) implements Request<@Nullable Void> {}
    }

    private static final Instant START = Instant.parse("2026-03-02T09:30:00Z");

    private Shop() {}

    /// Answers after some milliseconds, which follow from the action. Some cards are declined.
    private static @Nullable Object execute(Request<?> action, Call call) throws Exception {
        int chance = Math.floorMod(action.hashCode() * 0x9E3779B9, 1000);
        call.sleep(Duration.ofMillis(3 + chance * chance / 3000));
        return switch (action) {
            case Request.Load load ->
                load.reply(IntStream.range(0, 3 + chance % 3)
                        .mapToObj(number -> "article " + (chance * 7 + number))
                        .toList());
            case Request.Price price -> price.reply(100 + chance);
            case Request.Charge(var customer, var cents)
            when chance % 37 == 3 -> throw new IOException("card of " + customer + " declined for " + cents);
            case Request.Charge charge -> charge.reply("receipt " + chance);
            case Request.Send send -> null;
        };
    }

    private static Orchestration<Request<?>, String> serve(String name) {
        return conductor -> {
            List<String> articles = conductor.yield(new Request.Load(name));
            int sum = articles.size() % 2 == 0 ? together(conductor, articles) : oneByOne(conductor, articles);
            Outcome<String> paid = conductor.attempt(new Request.Charge(name, sum));
            if (paid instanceof Outcome.Failure<String> failure) {
                conductor.sleep(Duration.ofMillis(200));
                conductor.yield(new Request.Send(name, failure.reason()));
                return "unpaid";
            }
            try {
                conductor.timeout(Duration.ofMillis(250), part -> part.yield(new Request.Send(name, "thanks")));
            } catch (TimeoutException e) {
                return "not told";
            }
            return "served";
        };
    }

    private static int together(Conductor<Request<?>> conductor, List<String> articles) {
        return conductor
                .yield(articles.stream()
                        .map(article -> new Request.Price(article, 1))
                        .toList())
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static int oneByOne(Conductor<Request<?>> conductor, List<String> articles) {
        int sum = 0;
        for (String article : articles) {
            sum += conductor.yield(new Request.Price(article, 2));
        }
        return sum;
    }

    /// A run of about as many actions. The last customers are served after all others, and one by one.
    static History history(int actions) {
        int customers = Math.max(1, actions / 7);
        return record(conductor -> {
            List<Fork<String>> forks = new ArrayList<>();
            for (int number = 0; number < customers; number++) {
                String name = "customer " + number;
                forks.add(conductor.fork(name, serve(name)));
                if (number % 5 == 4) {
                    conductor.yield(new Request.Send(
                            "staff", "served " + forks.get(number - 2).join()));
                }
            }
            int served = 0;
            for (Fork<String> fork : forks) {
                served += fork.join().equals("served") ? 1 : 0;
            }
            return served + " served";
        });
    }

    /// A run with one strand, of as many actions.
    static History oneStrand(int actions) {
        return record(conductor -> {
            for (int number = 0; number < actions; number++) {
                conductor.attempt(new Request.Charge("customer " + number, number));
            }
            return actions;
        });
    }

    private static History record(Orchestration<Request<?>, ?> orchestration) {
        Recorder recorder = Recorder.recorder();
        Syncopate.inMemory()
                .withId("shop")
                .withSeed(7)
                .inVirtualTime(START)
                .recordedTo(recorder)
                .run(orchestration, Executor.<Request<?>>of(Shop::execute).withMaxInFlight(1_000));
        return recorder.history();
    }
}
