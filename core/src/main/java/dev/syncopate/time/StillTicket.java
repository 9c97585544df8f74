package dev.syncopate.time;

import java.util.function.BooleanSupplier;

/// A place in the line of those who want to be told that nothing of the run can move.
public final class StillTicket implements BooleanSupplier {
    private final Waiter waiter;
    private final BooleanSupplier done;
    private volatile boolean told;
    private volatile boolean gone;

    public StillTicket(Waiter waiter, BooleanSupplier done) {
        this.waiter = waiter;
        this.done = done;
    }

    /// Its waiter waits no longer.
    void leave() {
        gone = true;
    }

    boolean isGone() {
        return gone;
    }

    public boolean isTold() {
        return told;
    }

    public void tell() {
        told = true;
        waiter.wake();
    }

    @Override
    public boolean getAsBoolean() {
        return told || done.getAsBoolean();
    }
}
