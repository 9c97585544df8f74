package dev.syncopate.running;

import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.time.Scheduler;
import dev.syncopate.time.Waiter;
import java.time.Instant;

/// The caller of an executor that is used outside a run, as if by the only thread of a run of its own.
final class Outsider extends Waiter implements Caller {
    private final RunState run = RunState.outside();
    private final RoleCounts questions = new RoleCounts(0);

    @Override
    public RunState runState() {
        return run;
    }

    @Override
    public Waiter waiter() {
        return this;
    }

    @Override
    public Path pathInFlight() {
        return Path.RUN;
    }

    @Override
    public RoleCounts questions() {
        return questions;
    }

    @Override
    public long deadlineNanos() {
        return NEVER;
    }

    @Override
    public boolean unwinds() {
        return Thread.currentThread().isInterrupted();
    }

    @Override
    public boolean isOnCallersThread() {
        return true;
    }

    /// No orchestration can fail here.
    @Override
    public void onFailure(Orchestration<Object, ?> undo) {}

    @Override
    public Scheduler scheduler() {
        return run.scheduler;
    }

    @Override
    public long ordinalInFlight() {
        return 0;
    }

    @Override
    public Path pathAt(long ordinal) {
        return Path.RUN;
    }

    @Override
    public TimedWait timedWait(Instant due) {
        return new TimedWait(Path.RUN, false, due);
    }

    @Override
    public String describeWait() {
        return "an executor that is used outside a run waits";
    }

    @Override
    public int rank() {
        return Integer.MAX_VALUE;
    }
}
