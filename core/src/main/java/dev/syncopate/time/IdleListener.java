package dev.syncopate.time;

import java.util.function.BooleanSupplier;

/// A waiter that wants to know when its run is idle, which means that none of its threads is active.
///
/// As a condition of [Waiter#await] it is true once it was notified, or once what its waiter waits for is
/// done.
public final class IdleListener implements BooleanSupplier {
    private final Waiter waiter;
    private final BooleanSupplier done;
    private volatile boolean notified;
    private volatile boolean removed;

    public IdleListener(Waiter waiter, BooleanSupplier done) {
        this.waiter = waiter;
        this.done = done;
    }

    /// Its waiter no longer waits.
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
