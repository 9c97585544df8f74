package dev.syncopate.durable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /// Those that have not fired. Guarded by the lock, as the next.
    private final Set<Future<?>> waiting = new HashSet<>();

    private boolean cancelled;

    RunTimers(ScheduledExecutorService clockwork) {
        this.clockwork = clockwork;
    }

    void after(Duration delay, Runnable task) {
        long nanos = Math.min(LONGEST, Times.nanos(delay));
        lock.lock();
        try {
            if (!cancelled) {
                waiting.removeIf(Future::isDone);
                waiting.add(clockwork.schedule(() -> Thread.startVirtualThread(task), nanos, TimeUnit.NANOSECONDS));
            }
        } catch (RejectedExecutionException e) {
            // The store has halted, and its runs are dropped.
        } finally {
            lock.unlock();
        }
    }

    void cancel() {
        List<Future<?>> left;
        lock.lock();
        try {
            cancelled = true;
            left = new ArrayList<>(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        left.forEach(timer -> timer.cancel(false));
    }
}
