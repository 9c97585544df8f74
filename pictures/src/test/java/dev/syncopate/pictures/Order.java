package dev.syncopate.pictures;

import static dev.syncopate.combinators.Combinators.retry;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
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
import java.util.concurrent.TimeoutException;

/// A small run with all that a picture shows: forks, a race, a limit, a sleep, a retry, a cancellation
/// and a failure.
final class Order {
    record Take(String what, int seconds) implements Action<Take, String> {}

    private static final Executor<Take> STACK = Executor.<Take>of((action, call) -> {
                call.sleep(Duration.ofSeconds(action.seconds()));
                if (action.what().startsWith("fails")) {
                    throw new IOException("offline");
                }
                return action.what() + " taken";
            })
            .withMaxInFlight(8)
            .with(retry(Schedule.fixed(Duration.ofSeconds(1)).upTo(2)).when(action -> action.equals(take("fails", 0))));

    private Order() {}

    static Take take(String what, int seconds) {
        return new Take(what, seconds);
    }

    /// Takes 4 s of virtual time.
    static History history() {
        return record(conductor -> {
            Fork<String> stock = conductor.fork("stock", child -> child.yield(take("stock", 1)));
            String first = conductor.race(List.<Orchestration<Take, String>>of(
                    child -> child.yield(take("slow", 7)), child -> child.yield(take("quick", 1))));
            try {
                conductor.timeout(Duration.ofSeconds(2), part -> part.yield(take("late", 5)));
            } catch (TimeoutException e) {
                conductor.sleep(Duration.ofSeconds(1));
            }
            conductor.attempt(take("fails", 0));
            return first + ", " + stock.join();
        });
    }

    /// The same order by changed code: another argument, another answer, an action less and an action
    /// more.
    static History changed() {
        return record(conductor -> {
            Fork<String> stock = conductor.fork("stock", child -> child.yield(take("stock", 2)));
            String first = conductor.race(List.<Orchestration<Take, String>>of(
                    child -> child.yield(take("slow", 7)), child -> child.yield(take("quick", 1))));
            conductor.timeout(Duration.ofSeconds(9), part -> part.yield(take("late", 5)));
            conductor.attempt(take("fails", 0));
            conductor.yield(take("more", 1));
            return first + ", " + stock.join();
        });
    }

    /// Of a run that may fail.
    static History record(Orchestration<Take, ?> orchestration) {
        Recorder recorder = Recorder.recorder();
        try {
            Syncopate.inMemory()
                    .withId("order")
                    .withSeed(1)
                    .inVirtualTime(Instant.EPOCH)
                    .recordedTo(recorder)
                    .run(orchestration, STACK);
        } catch (ActionFailedException e) {
            // The history tells.
        }
        return recorder.history();
    }
}
