package dev.syncopate.time;

import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Fires deadline interrupts in the JVM's time, all by one thread.
///
/// Most are disarmed long before their deadline. So unscheduling does not wake the thread, which wakes at
/// the time that it went to sleep for and looks again; scheduling wakes it only if it would wake too
/// late. The thread ends after a second without deadlines, since it keeps the class loader of this
/// library in memory.
public final class DeadlineService implements Runnable {
    private static final long IDLE_NANOS = 1_000_000_000;

    private final ReentrantLock lock = new ReentrantLock();

    /// Guarded by the lock, as all that follows.
    private final TreeSet<DeadlineInterrupt> armed = new TreeSet<>();

    /// How many have been scheduled, so that each has its number.
    private long scheduled;

    /// Null before it has begun and after it has ended.
    private @Nullable Thread thread;

    private boolean started;

    /// Whether there was no deadline when the thread looked last.
    private boolean idle;

    /// When the thread wakes by itself. In the past while it is awake.
    private long wakes = Long.MIN_VALUE;

    void schedule(DeadlineInterrupt limit) {
        Thread late = null;
        lock.lock();
        try {
            limit.number = scheduled++;
            armed.add(limit);
            if (!started) {
                ServiceThreads.start("syncopate-alarms", this);
                started = true;
                idle = false;
                wakes = limit.at;
            } else if (limit.at - wakes < 0) {
                wakes = limit.at;
                late = thread;
            }
        } finally {
            lock.unlock();
        }
        if (late != null) {
            LockSupport.unpark(late);
        }
    }

    void unschedule(DeadlineInterrupt limit) {
        lock.lock();
        try {
            armed.remove(limit);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        begin();
        while (true) {
            DeadlineInterrupt due = next();
            if (due != null) {
                fire(due);
            } else {
                long left = wakes() - System.nanoTime();
                if (left > 0) {
                    LockSupport.parkNanos(this, left);
                } else if (isOver()) {
                    return;
                }
            }
        }
    }

    /// Whether the thread ends, since there has been no deadline for long enough.
    private boolean isOver() {
        lock.lock();
        try {
            boolean over = idle && armed.isEmpty() && wakes - System.nanoTime() <= 0;
            if (over) {
                started = false;
                thread = null;
            }
            return over;
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        lock.lock();
        try {
            thread = Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    /// Fires on another thread. An interruption may run foreign code, such as the closing of a channel,
    /// which may throw anything or block, and this thread serves all deadlines of the JVM.
    private static void fire(DeadlineInterrupt due) {
        try {
            ServiceThreads.run(due::fire);
        } catch (Throwable e) {
            ServiceThreads.log("No thread could be started for the interruption by a time limit", e);
            due.fire(); // no thread can be started: better to delay the others than to lose this one
        }
    }

    private long wakes() {
        lock.lock();
        try {
            return wakes;
        } finally {
            lock.unlock();
        }
    }

    /// Removes the first deadline if it has passed, else decides when to look again.
    private @Nullable DeadlineInterrupt next() {
        lock.lock();
        try {
            long now = System.nanoTime();
            if (armed.isEmpty()) {
                if (!idle) {
                    idle = true;
                    wakes = now + IDLE_NANOS;
                }
                return null;
            }
            idle = false;
            DeadlineInterrupt first = armed.first();
            if (first.at - now > 0) {
                wakes = first.at;
                return null;
            }
            armed.remove(first);
            return first;
        } finally {
            lock.unlock();
        }
    }
}
