package dev.syncopate.kernel;

import dev.syncopate.Around;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Log;
import dev.syncopate.driver.LogDriver;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.running.Settings;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a run is made of, but for its orchestration.
///
/// @param around a layer around all yields, time and chance included; null for none
public record NewRun<F>(
        Executor<? super F> executor,
        RunSettings settings,
        Driver driver,
        @Nullable Around<Object> around) {

    /// A run without a layer around all yields.
    public static <F> NewRun<F> of(Executor<? super F> executor, RunSettings settings, Driver driver) {
        return new NewRun<>(executor, settings, driver, null);
    }

    /// A run of the in-memory driver that is recorded.
    public static <F> NewRun<F> recorded(Executor<? super F> executor, Settings settings, Log log) {
        String id = settings.id();
        UnaryOperator<Runnable> context = settings.context();
        Settings.Clocks clocks = settings.clocks();
        RunSettings own = RunSettings.of(id == null ? UUID.randomUUID().toString() : id)
                .withSeed(settings.chance().seedOfRun())
                .startingAt(clocks.start().instant())
                .withClock(clocks.start())
                .carrying(context == null ? UnaryOperator.identity() : context);
        RunSettings kept = log.settings(own);
        return new NewRun<>(
                executor,
                clocks.virtual() ? kept.takingTurns() : kept,
                LogDriver.withoutAnswers(log),
                settings.around());
    }

    private <T extends @Nullable Object> KernelRun<F, T> make() {
        return new KernelRun<>(executor, settings, driver, around);
    }

    /// Starts it on a thread of its own.
    public <T extends @Nullable Object> KernelRun<F, T> start(Orchestration<F, T> orchestration) {
        KernelRun<F, T> run = make();
        run.start(orchestration);
        return run;
    }

    /// Runs it on the calling thread.
    ///
    /// @return empty if it was dropped
    public <T extends @Nullable Object> Optional<Outcome<T>> run(Orchestration<F, T> orchestration) {
        KernelRun<F, T> run = make();
        run.runHere(orchestration);
        return run.outcome();
    }

    /// Runs it on the calling thread, and returns or throws as the in-memory driver does.
    public <T extends @Nullable Object> T result(Orchestration<F, T> orchestration) {
        KernelRun<F, T> run = make();
        run.runHere(orchestration);
        return run.result();
    }

    /// Runs it on a virtual thread.
    public <T extends @Nullable Object> StartedKernelRun<F, T> started(Orchestration<F, T> orchestration) {
        return new StartedKernelRun<>(this.<T>make(), orchestration).start();
    }
}
