package dev.syncopate.testkit;

import static dev.syncopate.testkit.Broken.unlessEqual;
import static dev.syncopate.testkit.DriverChecks.executor;
import static dev.syncopate.testkit.DriverChecks.result;

import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

/// What the laws of drivers check of what was cancelled.
final class CancelledChecks {
    private static final Duration LIMIT = Duration.ofMillis(200);

    private CancelledChecks() {}

    /// Of 0 and 1, 0 goes on for a while after it was cancelled.
    static void losers(DriverUnderTest driver) throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        Executor<Task<?>> world = executor(action -> switch (action) {
            case Task.Do(int number)
            when number == 0 -> {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    DriverChecks.pause(100);
                    done.add("the loser ended");
                }
                yield "lost";
            }
            case Task.Do(int number)
            when number == 1 -> {
                begun.await();
                yield "won";
            }
            default -> {
                done.add("the next was done");
                yield "";
            }
        });
        String winner = result(
                driver,
                conductor -> conductor.race(List.<Orchestration<Task<?>, String>>of(
                                fork -> fork.yield(new Task.Do(0)), fork -> fork.yield(new Task.Do(1))))
                        + conductor.yield(new Task.Do(2)),
                world);
        unlessEqual("won", winner, "the result");
        unlessEqual(List.of("the loser ended", "the next was done"), List.copyOf(done), "what was done");
    }

    static void shields(DriverUnderTest driver) throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        String late = result(
                driver,
                conductor -> {
                    try {
                        return conductor.timeout(LIMIT, CancelledChecks::undone);
                    } catch (TimeoutException e) {
                        return "late " + conductor.yield(new Task.Undo(2));
                    }
                },
                world(done));
        unlessEqual("late undid 2", late, "the result");
        unlessEqual(
                List.of("begins 0", "cancels 0", "undoes 0", "undoes 1", "undoes 2"),
                List.copyOf(done),
                "what was done");
    }

    private static String undone(Conductor<Task<?>> part) {
        try {
            return part.yield(new Task.Do(0));
        } finally {
            part.shielded(undo -> undo.yield(new Task.Undo(0)) + undo.yield(new Task.Undo(1)));
        }
    }

    /// What is to be done goes on until it is cancelled; undoing takes a moment.
    private static Executor<Task<?>> world(List<String> done) {
        return executor(action -> switch (action) {
            case Task.Do(int number) -> {
                done.add("begins " + number);
                try {
                    new CountDownLatch(1).await();
                } finally {
                    done.add("cancels " + number);
                }
                yield "never";
            }
            case Task.Undo(int number) -> {
                DriverChecks.pause(20);
                done.add("undoes " + number);
                yield "undid " + number;
            }
            default -> throw new IllegalStateException("It is not asked for");
        });
    }
}
