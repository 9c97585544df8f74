package dev.syncopate.durable.kill;

import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.Outcome;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Log;
import dev.syncopate.driver.LogDriver;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.durable.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One run of a program on a store.
final class Running {
    private final Program program;
    private final World world;
    private final LogDriver driver;
    private final Log log;
    private final Trace trace = new Trace();
    private final CompletableFuture<Told> told = new CompletableFuture<>();

    /// Null until it is idle for the first time.
    private volatile @Nullable DrivenRun<?> run;

    /// @param result what the run has returned, or its failure
    /// @param trace what it has seen and yielded
    record Told(String result, java.util.List<String> trace) {}

    Running(Program program, World world, LogDriver driver, Log log) {
        this.program = program;
        this.world = world;
        this.driver = driver;
        this.log = log;
    }

    void start(RunSettings settings, Driver around) {
        Driver seen = Between.of(Driver.class, around, (method, arguments, call) -> {
            if (method.equals("idle")) {
                run = (DrivenRun<?>) arguments[0];
            }
            return call.proceed();
        });
        Executor<Act> executor = world.of(program.name(), trace);
        Thread.startVirtualThread(() -> {
            try {
                var outcome = DrivenRun.run(program.in(trace), executor, settings, seen);
                String result = text(outcome.orElseThrow(() -> new IllegalStateException("The run was dropped")));
                world.ledger().told(program.name(), result);
                told.complete(new Told(result, trace.lines()));
            } catch (Throwable e) {
                told.completeExceptionally(e);
            }
        });
    }

    static String text(Outcome<String> outcome) {
        return switch (outcome) {
            case Outcome.Success<String>(var value) -> "returned " + value;
            case Outcome.Failure<String>(var failure) -> "failed: " + failure.getMessage();
        };
    }

    /// Answers all that is deferred, as somebody from outside would.
    void answer() {
        DrivenRun<?> now = run;
        if (now == null || told.isDone()) {
            return;
        }
        for (Pending pending : now.pending()) {
            if (pending.guarantee().kind() == Guarantee.Kind.DEFERRED) {
                answer(now, pending);
            }
        }
    }

    private void answer(DrivenRun<?> now, Pending pending) {
        String answer = world.answer((Act) pending.action());
        try {
            if (driver.answer(now, pending.path(), Ending.success(answer))) {
                log.whenDurable(() -> world.ledger().acknowledged(program.name(), pending.path(), answer));
            }
        } catch (StoreException e) {
            // Nothing was acknowledged, and the run itself tells why.
        } catch (RuntimeException e) {
            told.completeExceptionally(e);
        }
    }

    /// @throws AssertionError if the run was dropped, or does not end in time
    Told await(long millis) throws InterruptedException {
        try {
            return told.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("The run " + program.name() + " was dropped: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            DrivenRun<?> now = run;
            throw new AssertionError(
                    "The run " + program.name() + " does not end: " + (now == null ? "not idle" : now.strands()), e);
        }
    }
}
