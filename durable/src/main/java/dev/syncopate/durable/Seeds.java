package dev.syncopate.durable;

import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;

/// Makes the seeds of new runs.
final class Seeds {
    private static final ReentrantLock LOCK = new ReentrantLock();

    /// Guarded by the lock.
    private static final SplittableRandom RANDOM = new SplittableRandom();

    private Seeds() {}

    static long next() {
        LOCK.lock();
        try {
            return RANDOM.nextLong();
        } finally {
            LOCK.unlock();
        }
    }
}
