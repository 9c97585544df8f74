package dev.syncopate.time;

import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Fires deadline interrupts in the JVM's time, all by one thread.
///
/// Most are disarmed long before their deadline. So unscheduling does not wake the thread, which wakes at
/// the time that it went to sleep for and looks again; scheduling wakes it only if it would wake too
/// late. The thread ends after a second without deadlines, since it keeps the class loader of this
/// library in memory.
public final class DeadlineService implements Runnable {
    static final DeadlineService INSTANCE = new DeadlineService(
            System::nanoTime, task -> ServiceThreads.start("syncopate-alarms", task), ServiceThreads::run);

    static final long IDLE_NANOS = 1_000_000_000;

    /// What [#step()] returns when the thread ends.
    static final long OVER = -1;

    private final LongSupplier nanos;
    private final Executor own;
    private final Executor others;

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
    private long wakes;

    /// @param nanos the JVM's time
    /// @param own starts the thread of this service
    /// @param others starts a thread for each interrupt that fires
    DeadlineService(LongSupplier nanos, Executor own, Executor others) {
        this.nanos = nanos;
        this.own = own;
        this.others = others;
    }

    void schedule(DeadlineInterrupt limit) {
        Thread late = null;
        lock.lock();
        try {
            limit.number = scheduled++;
            armed.add(limit);
            if (!started) {
                own.execute(this);
                started = true;
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
        for (long left = step(); left != OVER; left = step()) {
            LockSupport.parkNanos(this, left);
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

    /// Fires the first deadline if it has passed, else decides when to look again.
    ///
    /// @return how many nanoseconds to park; [#OVER] if there has been no deadline for long enough
    long step() {
        DeadlineInterrupt due;
        lock.lock();
        try {
            long now = nanos.getAsLong();
            if (armed.isEmpty()) {
                return idle(now);
            }
            idle = false;
            due = armed.first();
            if (due.at - now > 0) {
                wakes = due.at;
                return due.at - now;
            }
            armed.remove(due);
        } finally {
            lock.unlock();
        }
        fire(due);
        return 0;
    }

    private long idle(long now) {
        if (!idle) {
            idle = true;
            wakes = now + IDLE_NANOS;
        }
        if (wakes - now > 0) {
            return wakes - now;
        }
        idle = false;
        started = false;
        thread = null;
        return OVER;
    }

    /// Fires on another thread. An interruption may run foreign code, such as the closing of a channel,
    /// which may throw anything or block, and this thread serves all deadlines of the JVM.
    private void fire(DeadlineInterrupt due) {
        try {
            others.execute(due::fire);
        } catch (Throwable e) {
            ServiceThreads.log("No thread could be started for the interruption by a time limit", e);
            due.fire(); // no thread can be started: better to delay the others than to lose this one
        }
    }
}
