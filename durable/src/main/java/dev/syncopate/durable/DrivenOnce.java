package dev.syncopate.durable;

import dev.syncopate.driver.DrivenRun;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The run of a log, which may be dropped before it is known.
final class DrivenOnce {
    private final ReentrantLock lock = new ReentrantLock();

    /// Null until it is driven. Written under the lock.
    private volatile @Nullable DrivenRun<?> run;

    /// Why it was dropped; null if it was not. Guarded by the lock.
    private @Nullable Throwable dropped;

    @Nullable
    DrivenRun<?> run() {
        return run;
    }

    void begins(DrivenRun<?> driven) {
        Throwable reason;
        lock.lock();
        try {
            run = driven;
            reason = dropped;
        } finally {
            lock.unlock();
        }
        if (reason != null) {
            driven.drop(reason);
        }
    }

    void drop(Throwable reason) {
        DrivenRun<?> driven;
        lock.lock();
        try {
            dropped = reason;
            driven = run;
        } finally {
            lock.unlock();
        }
        if (driven != null) {
            driven.drop(reason);
        }
    }
}
