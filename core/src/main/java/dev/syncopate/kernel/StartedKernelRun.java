package dev.syncopate.kernel;

import dev.syncopate.Orchestration;
import dev.syncopate.running.StartedRun;
import dev.syncopate.time.Waiter;
import org.jspecify.annotations.Nullable;

/// A run that keeps a log, and that was started on a virtual thread.
public final class StartedKernelRun<F, T extends @Nullable Object> extends StartedRun<T> {
    private final KernelRun<F, T> run;
    private final Orchestration<F, T> orchestration;

    StartedKernelRun(KernelRun<F, T> run, Orchestration<F, T> orchestration) {
        this.run = run;
        this.orchestration = orchestration;
    }

    public StartedKernelRun<F, T> start() {
        run.performers.state.thread(this).start();
        return this;
    }

    @Override
    protected T runHere() {
        run.runHere(orchestration);
        return run.result();
    }

    @Override
    public Waiter waiter() {
        return run.root();
    }

    @Override
    public void cancel() {
        run.cancel();
    }
}
