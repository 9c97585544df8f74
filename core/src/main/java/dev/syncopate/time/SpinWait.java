package dev.syncopate.time;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what another thread is about to do.
///
/// A virtual thread must not spin for ever: the other one may be virtual too, and may wait for the very carrier
/// that the spinning thread occupies. `Thread.yield()` does not help, since a carrier prefers its own queue, in
/// which the yielding thread stands, to threads that were started from outside. So after some rounds it parks.
public final class SpinWait {
    private static final int SPINS = 100;
    private static final long PAUSE_NANOS = 10_000;

    private SpinWait() {}

    /// The interrupt flag is afterwards as before, or set by an interruption meanwhile.
    public static void until(BooleanSupplier done) {
        boolean interrupted = false;
        for (int round = 0; !done.getAsBoolean(); round++) {
            if (round < SPINS) {
                Thread.onSpinWait();
            } else {
                interrupted |= Thread.interrupted(); // An interrupted thread does not park.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
