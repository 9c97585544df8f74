package dev.syncopate.time;

import java.util.function.BooleanSupplier;

/// A place in the line of those who want to be notified that nothing of the run can move.
public final class IdleListener implements BooleanSupplier {
    private final Waiter waiter;
    private final BooleanSupplier done;
    private volatile boolean notified;
    private volatile boolean removed;

    public IdleListener(Waiter waiter, BooleanSupplier done) {
        this.waiter = waiter;
        this.done = done;
    }

    /// Its waiter waits no longer.
    void remove() {
        removed = true;
    }

    boolean isRemoved() {
        return removed;
    }

    public boolean isNotified() {
        return notified;
    }

    public void notifyIdle() {
        notified = true;
        waiter.wake();
    }

    @Override
    public boolean getAsBoolean() {
        return notified || done.getAsBoolean();
    }
}
