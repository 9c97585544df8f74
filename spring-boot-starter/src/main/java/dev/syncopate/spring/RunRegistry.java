package dev.syncopate.spring;

import dev.syncopate.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The runs under way, and whether further ones may begin.
final class RunRegistry {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /// By id, in the order of their starts. Guarded by the lock.
    private final Map<String, Tracked> runs = new LinkedHashMap<>();

    /// Guarded by the lock.
    private boolean open = true;

    Tracked add(String name) {
        Tracked run =
                new Tracked(UUID.randomUUID().toString(), name, Call.outside().now());
        lock.lock();
        try {
            if (!open) {
                throw new RunRefusedException(name);
            }
            runs.put(run.id(), run);
            return run;
        } finally {
            lock.unlock();
        }
    }

    void remove(Tracked run) {
        lock.lock();
        try {
            runs.remove(run.id());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<Tracked> all() {
        lock.lock();
        try {
            return new ArrayList<>(runs.values());
        } finally {
            lock.unlock();
        }
    }

    Optional<Tracked> find(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(runs.get(id));
        } finally {
            lock.unlock();
        }
    }

    boolean isOpen() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    void setOpen(boolean open) {
        lock.lock();
        try {
            this.open = open;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until no run is under way. Returns what is left of `limit`; zero or less if runs are left.
    Duration awaitNone(Duration limit) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(limit);
        lock.lockInterruptibly();
        try {
            while (!runs.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return Duration.ofNanos(left);
        } finally {
            lock.unlock();
        }
    }
}
