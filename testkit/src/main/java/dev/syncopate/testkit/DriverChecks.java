package dev.syncopate.testkit;

import static dev.syncopate.combinators.Combinators.compensate;
import static dev.syncopate.combinators.Combinators.fixed;
import static dev.syncopate.combinators.Combinators.retry;
import static dev.syncopate.testkit.Broken.unless;
import static dev.syncopate.testkit.Broken.unlessEqual;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/// What the laws of drivers check.
final class DriverChecks {
    private static final int AT_ONCE = 8;

    private DriverChecks() {}

    static Executor<Task<?>> executor(Executor<Task<?>> one) {
        return one.withMaxInFlight(AT_ONCE);
    }

    static <T> T result(DriverUnderTest driver, Orchestration<Task<?>, T> orchestration, Executor<Task<?>> executor)
            throws Exception {
        return driver.run(orchestration, executor).orThrow();
    }

    /// An action takes that long, unless it is interrupted.
    static void pause(int millis) throws InterruptedException {
        var unused = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }

    static void answers(DriverUnderTest driver) throws Exception {
        List<Object> seen = new CopyOnWriteArrayList<>();
        List<String> results = result(
                driver,
                conductor -> {
                    List<String> all = new ArrayList<>();
                    for (int i = 0; i < 3; i++) {
                        all.add(conductor.yield(new Task.Do(i)));
                    }
                    return all;
                },
                executor(action -> {
                    seen.add(action);
                    return "did " + ((Task.Do) action).number();
                }));
        unlessEqual(List.of("did 0", "did 1", "did 2"), results, "the results");
        unlessEqual(List.of(new Task.Do(0), new Task.Do(1), new Task.Do(2)), seen, "the executed actions");
    }

    static void failures(DriverUnderTest driver) throws Exception {
        String caught = result(
                driver,
                conductor -> {
                    conductor.yield(new Task.Do(0));
                    try {
                        return conductor.yield(new Task.Do(1));
                    } catch (ActionFailedException e) {
                        return e.path() + " " + e.is(IOException.class) + " " + conductor.yield(new Task.Do(2));
                    }
                },
                executor(action -> {
                    if (action.equals(new Task.Do(1))) {
                        throw new IOException("failing, for the law");
                    }
                    return "did";
                }));
        unlessEqual("/1 true did", caught, "path, cause and what came after");
    }

    static void groups(DriverUnderTest driver) throws Exception {
        List<String> results = result(
                driver,
                conductor -> conductor.yield(List.of(new Task.Do(0), new Task.Do(1), new Task.Do(2))),
                executor(action -> "did " + ((Task.Do) action).number()));
        unlessEqual(List.of("did 0", "did 1", "did 2"), results, "the results");
    }

    static void largeGroups(DriverUnderTest driver) throws Exception {
        List<String> results = result(
                driver,
                conductor -> conductor.yield(
                        IntStream.range(0, 1_000).mapToObj(Task.Do::new).toList()),
                executor(action -> "did " + ((Task.Do) action).number()));
        unlessEqual(IntStream.range(0, 1_000).mapToObj(i -> "did " + i).toList(), results, "the results");
    }

    static void forks(DriverUnderTest driver) throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Boolean met = result(
                driver,
                conductor -> {
                    Fork<Boolean> one = conductor.fork(new Task.Meet(0));
                    Fork<Boolean> other = conductor.fork(new Task.Meet(1));
                    return one.join() && other.join();
                },
                executor(action -> {
                    both.countDown();
                    return both.await(5, TimeUnit.SECONDS);
                }));
        unless(met, () -> "one action began only when the other had ended");
    }

    static void races(DriverUnderTest driver) throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1); // What has not begun is cancelled without an interruption.
        String winner = result(
                driver,
                conductor -> conductor.race(List.<Orchestration<Task<?>, String>>of(
                        fork -> fork.yield(new Task.Do(0)), fork -> fork.yield(new Task.Do(1)))),
                executor(action -> {
                    if (action.equals(new Task.Do(1))) {
                        begun.await();
                        return "first";
                    }
                    begun.countDown();
                    return untilCancelled(cancelled);
                }));
        unlessEqual("first", winner, "the winner");
        unless(cancelled.get(), () -> "the action of the loser was not interrupted");
    }

    private static String untilCancelled(AtomicBoolean cancelled) throws InterruptedException {
        try {
            new CountDownLatch(1).await();
            return "never";
        } catch (InterruptedException e) {
            cancelled.set(true);
            throw e;
        }
    }

    static void limits(DriverUnderTest driver) throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicBoolean knew = new AtomicBoolean();
        String late = result(
                driver,
                conductor -> {
                    try {
                        return conductor.timeout(Duration.ofMillis(200), part -> part.yield(new Task.Do(0)));
                    } catch (TimeoutException e) {
                        return "late";
                    }
                },
                executor(Executor.of((action, call) -> {
                    knew.set(call.deadline().isPresent());
                    return untilCancelled(cancelled);
                })));
        unlessEqual("late", late, "the result");
        unless(cancelled.get(), () -> "the action was not interrupted");
        unless(knew.get(), () -> "the executor was told no deadline");
    }

    static void sleeps(DriverUnderTest driver) throws Exception {
        Duration slept = result(
                driver,
                conductor -> {
                    Instant before = conductor.now();
                    conductor.sleep(Duration.ofMillis(20));
                    return Duration.between(before, conductor.now());
                },
                executor(action -> "did"));
        unless(slept.compareTo(Duration.ofMillis(20)) >= 0, () -> "a sleep of 20 ms took " + slept);
    }

    static void undos(DriverUnderTest driver) throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        Executor<Task<?>> world = executor(action -> {
            if (action.equals(new Task.Do(2))) {
                throw new IOException("failing, for the law");
            }
            done.add(action.toString());
            return "did";
        });
        Outcome<String> outcome = driver.run(
                (Orchestration<Task<?>, String>) conductor -> {
                    conductor.yield(new Task.Do(0));
                    conductor.yield(new Task.Do(1));
                    return conductor.yield(new Task.Do(2));
                },
                world.with(compensate((Task<?> action) -> action instanceof Task.Do(int number) && number < 2
                        ? Optional.of(new Task.Undo(number))
                        : Optional.empty())));
        unless(outcome instanceof Outcome.Failure, () -> "the outcome should be a failure, but is " + outcome);
        unlessEqual(
                List.of("Do[number=0]", "Do[number=1]", "Undo[number=1]", "Undo[number=0]"),
                List.copyOf(done),
                "what was done and undone");
    }

    static void keys(DriverUnderTest driver) throws Exception {
        List<String> keys = new CopyOnWriteArrayList<>();
        result(
                driver,
                conductor -> conductor.yield(new Task.Do(0)) + conductor.yield(new Task.Do(1)),
                executor(Executor.<Task<?>>of((action, call) -> {
                            keys.add(call.idempotencyKey());
                            if (action.equals(new Task.Do(1)) && call.attempt() < 3) {
                                throw new IOException("failing, for the law");
                            }
                            return "did";
                        }))
                        .recorded()
                        .with(retry(fixed(Duration.ofMillis(1)).upTo(3))));
        unlessEqual(4, keys.size(), "the number of attempts");
        unlessEqual(2, (int) keys.stream().distinct().count(), "the number of different keys");
    }

    static void mistakes(DriverUnderTest driver) throws Exception {
        Outcome<String> outcome = driver.run(
                (Orchestration<Task<?>, String>) conductor -> conductor.yield(new Task.Do(0)), executor(action -> 1));
        unless(
                outcome instanceof Outcome.Failure<String>(Exception mistake)
                        && mistake instanceof ClassCastException
                        && String.valueOf(mistake.getMessage()).contains("Do[number=0]"),
                () -> "the outcome should be a ClassCastException that names Do[number=0], but is " + outcome);
    }
}
