package dev.syncopate.running;

import dev.syncopate.Orchestration;
import dev.syncopate.time.Waiter;
import org.jspecify.annotations.Nullable;

/// A run of the in-memory driver that was started on a virtual thread.
public class StartedInMemoryRun<F, T extends @Nullable Object> extends StartedRun<T> {
    private final InMemoryConductor<F> conductor;
    private final Orchestration<F, T> orchestration;

    public StartedInMemoryRun(InMemoryConductor<F> conductor, Orchestration<F, T> orchestration) {
        this.conductor = conductor;
        this.orchestration = orchestration;
    }

    public final StartedInMemoryRun<F, T> start() {
        conductor.run.thread(this).start();
        return this;
    }

    @Override
    protected final T runHere() {
        return RunLifecycle.run(conductor, orchestration);
    }

    @Override
    public final Waiter waiter() {
        return conductor;
    }

    @Override
    public final void cancel() {
        conductor.cancel();
    }
}
