package dev.syncopate.kernel;

import dev.syncopate.time.Scheduler;
import dev.syncopate.time.Waiter;

/// Waits, when the orchestration has ended, for what its layers of the process have started.
final class BesideRun extends Waiter {
    private final KernelRun<?, ?> run;

    BesideRun(KernelRun<?, ?> run) {
        this.run = run;
    }

    @Override
    public Scheduler scheduler() {
        return run.performers.scheduler();
    }

    @Override
    public String describeWait() {
        return "the run waits for the steps that were started beside its actions";
    }

    @Override
    public int rank() {
        return Integer.MAX_VALUE;
    }
}
