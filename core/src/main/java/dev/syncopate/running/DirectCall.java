package dev.syncopate.running;

import dev.syncopate.Orchestration;
import dev.syncopate.time.Waiter;

/// The call of a [DirectConductor], the same object for all of its yields.
public final class DirectCall extends InMemoryCall {
    private final DirectConductor<?> conductor;

    DirectCall(DirectConductor<?> conductor) {
        this.conductor = conductor;
    }

    @Override
    RunState run() {
        return conductor.run;
    }

    @Override
    public Waiter waiter() {
        return conductor;
    }

    @Override
    boolean isOnCallersThread() {
        return conductor.isOnCallersThread();
    }

    @Override
    void undoLater(Orchestration<Object, ?> undo) {
        conductor.undoLater(undo);
    }

    @Override
    long deadlineNanos() {
        return conductor.deadline;
    }

    /// The strand is cancelled when its limit is over, so that a shield can protect it.
    @Override
    long limitNanos() {
        return Waiter.NEVER;
    }

    @Override
    public String path() {
        return conductor.pathInFlight();
    }

    @Override
    public boolean isCancelled() {
        return conductor.unwinds();
    }
}
