package dev.syncopate.time;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A lock, or none where a single thread at a time touches what it guards.
final class Guard {
    private final @Nullable ReentrantLock lock;

    Guard(boolean locks) {
        lock = locks ? new ReentrantLock() : null;
    }

    void lock() {
        if (lock != null) {
            lock.lock();
        }
    }

    void unlock() {
        if (lock != null) {
            lock.unlock();
        }
    }
}
