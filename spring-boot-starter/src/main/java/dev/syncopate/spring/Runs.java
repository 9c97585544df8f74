package dev.syncopate.spring;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Starts runs and tracks them until they end. A bean.
///
/// {@snippet class="dev.syncopate.spring.Shop" region="runs"}
///
/// **Shutdown.** When the application stops, further runs are refused by a [RunRefusedException]. Those
/// under way may end within `syncopate.shutdown.grace-period`, 20 s by default. Then they are cancelled, and
/// awaited until `syncopate.shutdown.timeout`, 30 s by default, has passed since the beginning.
///
/// **Threads.** All methods may be called by any thread.
public final class Runs {
    private final Syncopate.InMemory driver;
    private final RunRegistry registry;

    Runs(Syncopate.InMemory driver, RunRegistry registry) {
        this.driver = driver;
        this.registry = registry;
    }

    /// Runs `orchestration` on the calling thread by the driver bean, as [Syncopate#run] does.
    ///
    /// **Cancellation.** [#cancel] interrupts the calling thread while the run is under way. The interrupt
    /// flag that this sets is cleared when the run has ended.
    ///
    /// @param name what the run does, such as `order`; need not be unique
    /// @param orchestration the orchestration to run
    /// @param executor executes its actions
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the orchestration's result
    /// @throws RunRefusedException if the application is shutting down
    public <F, T extends @Nullable Object> T run(
            String name, Orchestration<F, T> orchestration, Executor<? super F> executor) {
        Tracked tracked = registry.add(name);
        CallingThread thread = new CallingThread();
        try {
            tracked.cancellable(thread::interrupt);
            return driverOf(tracked).run(orchestration, executor);
        } finally {
            registry.remove(tracked);
            thread.end();
        }
    }

    /// Starts `orchestration` on a virtual thread of its own by the driver bean, as [Syncopate#start] does.
    ///
    /// @param name what the run does, such as `order`; need not be unique
    /// @param orchestration the orchestration to run
    /// @param executor executes its actions
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the run and its id
    /// @throws RunRefusedException if the application is shutting down
    public <F, T extends @Nullable Object> TrackedRun<T> start(
            String name, Orchestration<F, T> orchestration, Executor<? super F> executor) {
        Tracked tracked = registry.add(name);
        boolean started = false;
        try {
            Run<T> run = driverOf(tracked).start(orchestration, executor);
            started = true;
            tracked.cancellable(run::cancel);
            var unused = run.future().whenComplete((result, failure) -> registry.remove(tracked));
            return new TrackedRun<>(tracked.id(), name, run);
        } finally {
            if (!started) {
                registry.remove(tracked);
            }
        }
    }

    /// Returns the runs under way.
    ///
    /// @return as they are now, in the order of their starts
    public List<RunUnderWay> underWay() {
        return registry.all().stream().map(Tracked::picture).toList();
    }

    /// Returns a run under way.
    ///
    /// @param id its id
    /// @return as it is now; empty if it has ended, or if there is none
    public Optional<RunUnderWay> find(String id) {
        return registry.find(id).map(Tracked::picture);
    }

    /// Cancels a run: interrupts its actions in flight, then unwinds it. Returns at once.
    ///
    /// @param id its id
    /// @return whether a run with that id is under way
    public boolean cancel(String id) {
        Optional<Tracked> found = registry.find(id);
        found.ifPresent(Tracked::cancel);
        return found.isPresent();
    }

    /// Tells whether further runs may begin.
    ///
    /// @return false while the application shuts down
    public boolean isAccepting() {
        return registry.isOpen();
    }

    private Syncopate.InMemory driverOf(Tracked tracked) {
        return driver.withId(tracked.id()).around(tracked.position());
    }
}
