package dev.syncopate.testkit;

import static dev.syncopate.testkit.Broken.unless;
import static dev.syncopate.testkit.Broken.unlessEqual;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Exceptions pass unchanged.
final class FailureLaws {
    private static final int COUNT = 4;

    private FailureLaws() {}

    static <F> void failures(Bench<F> bench) throws Exception {
        for (Exception failure : List.of(
                new IOException("checked"),
                new IllegalStateException("unchecked"),
                new TimeoutException("late"),
                new ClassCastException("wrong"),
                new MatchException("no case", null))) {
            passes(bench, failure);
        }
        for (int point = 0; point < COUNT; point++) {
            arrives(bench, point, new IOException("at point " + point));
            arrives(bench, point, new IllegalStateException("at point " + point));
        }
    }

    /// Called by hand, the executor throws `failure`; the caller catches the same instance.
    private static <F> void passes(Bench<F> bench, Throwable failure) throws Exception {
        Executor<F> executor = bench.combined(action -> sneak(failure));
        Object result;
        try {
            result = executor.execute(bench.action(0), Call.outside());
        } catch (Throwable arrived) {
            unless(arrived == failure, () -> "the executor threw " + failure + ", but the caller caught " + arrived);
            unless(
                    failure.getSuppressed().length == 0,
                    () -> failure + " arrived with a suppressed exception: " + failure.getSuppressed()[0]);
            return;
        }
        throw Broken.by("the executor threw " + failure + ", but the caller received the result " + result);
    }

    /// One of several yields fails; the orchestration sees the same as without the combinator.
    private static <F> void arrives(Bench<F> bench, int point, Exception failure) {
        List<F> yielded = bench.actions(COUNT);
        Executor<F> failing = action -> {
            if (action.equals(yielded.get(point))) {
                throw failure;
            }
            return bench.answer(action);
        };
        List<Object> without = outcomes(yielded, failing);
        List<Object> with = outcomes(yielded, bench.combined(failing));
        for (int i = 0; i < COUNT; i++) {
            F action = yielded.get(i);
            unlessEqual(
                    without.get(i), with.get(i), "the outcome of " + action + " when " + yielded.get(point) + " fails");
        }
    }

    /// Results, or failures as message and cause; a cause equals only itself.
    private static <F> List<Object> outcomes(List<F> yielded, Executor<F> executor) {
        Orchestration<F, List<Object>> tolerant = conductor -> {
            List<Object> outcomes = new ArrayList<>();
            for (F action : yielded) {
                try {
                    outcomes.add(List.of("result", String.valueOf(conductor.yieldAny(action))));
                } catch (ActionFailedException e) {
                    outcomes.add(new Failed(e.getMessage(), e.getCause()));
                }
            }
            return outcomes;
        };
        return Bench.DRIVER.run(tolerant, executor);
    }

    private record Failed(
            @Nullable String message, @Nullable Throwable cause) {
        @Override
        public String toString() {
            return "a failure caused by " + cause + " (" + message + ")";
        }
    }

    static <F> void goingOn(Bench<F> bench) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Executor<F> everySecondFails = bench.combined(action -> {
            if (calls.getAndIncrement() % 2 == 0) {
                throw new IOException("every second time");
            }
            return bench.answer(action);
        });
        for (F action : bench.actions(20)) {
            try {
                everySecondFails.execute(action);
            } catch (IOException expected) {
                Object answer = everySecondFails.execute(action);
                unlessEqual(String.valueOf(bench.answer(action)), String.valueOf(answer), "the result after a failure");
            }
        }
        unlessEqual(40, calls.get(), "the number of times that the executor was called");
    }

    static <F> void errors(Bench<F> bench) throws Exception {
        for (Error error :
                List.of(new StackOverflowError("of the executor"), new AssertionError("error"), new Error("error"))) {
            passes(bench, error);
            Orchestration<F, Object> orchestration = conductor -> String.valueOf(conductor.yieldAny(bench.action(0)));
            try {
                Bench.DRIVER.run(orchestration, bench.combined(action -> sneak(error)));
            } catch (Throwable arrived) {
                unless(arrived == error, () -> "the executor threw " + error + ", but the run threw " + arrived);
                continue;
            }
            throw Broken.by("the executor threw " + error + ", but the run returned");
        }
    }

    static <F> void interruptions(Bench<F> bench) throws Exception {
        passes(bench, new InterruptedException("by the executor"));
        Thread.interrupted(); // A combinator that passes it on may also set the flag.
        passes(bench, new CancellationException("by the executor"));
    }

    private static Object sneak(Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }
}
