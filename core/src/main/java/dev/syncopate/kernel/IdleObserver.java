package dev.syncopate.kernel;

import dev.syncopate.driver.NotIdleException;
import dev.syncopate.time.AdaptiveSpin;
import dev.syncopate.time.UserFrames;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Lets a thread outside a run wait until the run is idle.
final class IdleObserver {
    private static final long POLL_NANOS = 20_000_000;

    private final KernelRun<?, ?> run;

    /// The thread that waits; null while none does.
    private volatile @Nullable Thread waiting;

    /// Touched by the thread that waits.
    private final AdaptiveSpin spin = new AdaptiveSpin();

    IdleObserver(KernelRun<?, ?> run) {
        this.run = run;
    }

    void becameIdle() {
        Thread thread = waiting;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /// @throws NotIdleException if one strand moves for longer than the patience of the run
    void await() {
        if (run.isIdle() || isIdleSoon()) {
            return;
        }
        boolean interrupted = false;
        long turn = run.turns();
        long since = System.nanoTime();
        waiting = Thread.currentThread();
        try {
            while (!run.isIdle()) {
                LockSupport.parkNanos(this, POLL_NANOS);
                interrupted |= Thread.interrupted();
                if (turn != run.turns()) {
                    turn = run.turns();
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > run.settings().patience().toNanos() && !run.isIdle()) {
                    throw new NotIdleException(describe());
                }
            }
        } finally {
            waiting = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String describe() {
        return "Run '" + run.settings().id() + "' has not become idle for "
                + run.settings().patience() + " of real time: " + run.describeMoving() + ", blocked at "
                + UserFrames.of(run.moving())
                + ". Let an action do what takes long or waits, or allow more time by RunSettings.withPatience(...).";
    }

    private boolean isIdleSoon() {
        for (int spins = spin.spins(); spins > 0; spins--) {
            Thread.onSpinWait();
            if (run.moving() == null) {
                spin.succeeded();
                return run.isIdle();
            }
        }
        spin.failed();
        return false;
    }
}
