package dev.syncopate;

import java.util.function.BooleanSupplier;

/// A place in the line of those who want to be told that nothing of the run can move.
final class StillTicket implements BooleanSupplier {
    private final Waiter waiter;
    private final BooleanSupplier done;
    private volatile boolean told;

    StillTicket(Waiter waiter, BooleanSupplier done) {
        this.waiter = waiter;
        this.done = done;
    }

    void tell() {
        told = true;
        waiter.wake();
    }

    @Override
    public boolean getAsBoolean() {
        return told || done.getAsBoolean();
    }
}
