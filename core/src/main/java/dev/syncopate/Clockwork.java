package dev.syncopate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The time of a run, and the count of its threads that can move.
abstract sealed class Clockwork permits SystemClockwork, VirtualClockwork {

    /// A moment that a waiter waits for in virtual time.
    interface Timer {
        boolean fired();
    }

    abstract Instant now();

    /// The present moment on the scale of deadlines, in nanoseconds.
    abstract long nanos();

    /// One thread of the run more can move. Called before it does.
    abstract void enter();

    /// One thread of the run less can move.
    abstract void leave();

    /// Counts out a waiter that is about to park.
    abstract @Nullable Timer standStill(Waiter waiter, long deadline);

    /// Parks the calling thread until it is woken, for no reason, or until the deadline.
    ///
    /// @return whether the deadline has passed
    abstract boolean park(Waiter waiter, long deadline);

    /// The waiter waits no longer.
    abstract void forget(Waiter waiter, @Nullable Timer timer);

    /// Whether it pays to spin before parking.
    abstract boolean spins(Thread thread);

    /// The deadline that lies `nanos` ahead.
    final long in(long nanos) {
        long deadline = nanos() + nanos;
        return nanos > 0 && deadline < nanos() ? Waiter.NEVER : deadline;
    }
}
