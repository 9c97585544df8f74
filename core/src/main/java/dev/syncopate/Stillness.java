package dev.syncopate;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Whether nothing of a run moves, for the one caller who waits for that.
final class Stillness {
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 1_000 : 0;

    /// Set by the last thread of the run that moved; cleared by the caller before it lets one move.
    private volatile boolean still;

    /// The caller, while it is parked or about to.
    private volatile @Nullable Thread caller;

    void leave() {
        still = false;
    }

    void reached() {
        still = true;
        Thread parked = caller;
        if (parked != null) {
            LockSupport.unpark(parked);
        }
    }

    /// Spins a little first: waking a parked platform thread costs more than most steps last.
    void await() {
        for (int i = 0; i < SPINS; i++) {
            if (still) {
                return;
            }
            Thread.onSpinWait();
        }
        boolean interrupted = false;
        caller = Thread.currentThread();
        while (!still) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        caller = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
