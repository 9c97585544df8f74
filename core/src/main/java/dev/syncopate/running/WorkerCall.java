package dev.syncopate.running;

import dev.syncopate.Orchestration;
import dev.syncopate.time.Waiter;

/// The call of a [GroupWorker], the same object for all actions that it carries out.
public final class WorkerCall extends InMemoryCall {
    private final GroupWorker<?> worker;
    private final DirectConductor<?> conductor;

    WorkerCall(GroupWorker<?> worker, DirectConductor<?> conductor) {
        this.worker = worker;
        this.conductor = conductor;
    }

    @Override
    RunState run() {
        return conductor.run;
    }

    @Override
    public Waiter waiter() {
        return worker;
    }

    @Override
    boolean isOnCallersThread() {
        return worker.isOnStrandsThread() && conductor.isOnCallersThread();
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
        return worker.path();
    }

    @Override
    public boolean isCancelled() {
        return worker.isCancelled();
    }
}
