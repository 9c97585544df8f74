package dev.syncopate.durable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// The timers of one run while it is in memory. When it is left, none of them keeps it there.
final class RunTimers {
    /// After how long a timer looks at the clock again, since clocks are set.
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

    private final ScheduledExecutorService clockwork;
    private final ReentrantLock lock = new ReentrantLock();

    /// Those that have not fired, and what they do then. Guarded by the lock, as the next.
    private final Map<Future<?>, Runnable> waiting = new HashMap<>();

    private boolean cancelled;

    RunTimers(ScheduledExecutorService clockwork) {
        this.clockwork = clockwork;
    }

    void after(Duration delay, Runnable task) {
        long nanos = Math.min(LONGEST, Times.nanos(delay));
        lock.lock();
        try {
            if (!cancelled) {
                waiting.keySet().removeIf(Future::isDone);
                waiting.put(
                        clockwork.schedule(() -> Thread.startVirtualThread(task), nanos, TimeUnit.NANOSECONDS), task);
            }
        } catch (RejectedExecutionException e) {
            // The store has halted, and its runs are dropped.
        } finally {
            lock.unlock();
        }
    }

    /// Has all look at the clock now: it is set, or goes faster than time.
    void hurry() {
        lock.lock();
        try {
            waiting.forEach((timer, task) -> {
                if (timer.cancel(false)) {
                    Thread.startVirtualThread(task);
                }
            });
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    void cancel() {
        List<Future<?>> left;
        lock.lock();
        try {
            cancelled = true;
            left = new ArrayList<>(waiting.keySet());
            waiting.clear();
        } finally {
            lock.unlock();
        }
        left.forEach(timer -> timer.cancel(false));
    }
}
