package dev.syncopate.time;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Fires alarms in the JVM's time, all by one thread.
///
/// Most alarms are disarmed long before their moment. So taking one out does not touch the thread, which wakes
/// at the moment that it once went to sleep for and looks again; setting one touches it only if it would wake
/// too late. The thread ends when there has been no alarm for a second: it would keep the class loader of this
/// library in memory.
public final class DeadlineService implements Runnable {
    private static final int FIRST_CAPACITY = 64;
    private static final long IDLE_NANOS = 1_000_000_000;

    private final ReentrantLock lock = new ReentrantLock();

    /// Guarded by the lock, as all that follows: a binary heap by moment, in which each alarm knows its index.
    private @Nullable DeadlineInterrupt[] heap = new DeadlineInterrupt[FIRST_CAPACITY];

    private int size;

    /// Null until it has begun, and when it has ended.
    private @Nullable Thread thread;

    private boolean started;

    /// Whether there was no alarm when the thread looked last.
    private boolean idle;

    /// When the thread wakes by itself; it is awake while this is in the past.
    private long wakes = Long.MIN_VALUE;

    void schedule(DeadlineInterrupt alarm) {
        Thread late = null;
        lock.lock();
        try {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            size++;
            up(size - 1, alarm);
            if (!started) {
                ServiceThreads.start("syncopate-alarms", this);
                started = true;
                idle = false;
                wakes = alarm.at;
            } else if (alarm.at - wakes < 0) {
                wakes = alarm.at;
                late = thread;
            }
        } finally {
            lock.unlock();
        }
        if (late != null) {
            LockSupport.unpark(late);
        }
    }

    void unschedule(DeadlineInterrupt alarm) {
        lock.lock();
        try {
            remove(alarm);
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

    /// Whether there has been no alarm for long enough; the thread ends then.
    private boolean isOver() {
        lock.lock();
        try {
            boolean over = idle && size == 0 && wakes - System.nanoTime() <= 0;
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

    /// The thread serves all limits of the JVM. What an alarm runs is foreign, such as the closing of a channel:
    /// it may throw anything, and block. So it has a thread of its own.
    private static void fire(DeadlineInterrupt due) {
        try {
            ServiceThreads.run(due::fire);
        } catch (Throwable e) {
            log(e);
            due.fire(); // without a thread to spare: late for others is better than never
        }
    }

    private static void log(Throwable failure) {
        try {
            System.getLogger("dev.syncopate")
                    .log(System.Logger.Level.ERROR, "A time limit got no thread to interrupt another one", failure);
        } catch (Throwable e) {
            // A logger is foreign too, and nobody else can be told.
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

    /// Takes out the first alarm if it is due, or else decides when to look again.
    private @Nullable DeadlineInterrupt next() {
        lock.lock();
        try {
            DeadlineInterrupt first = heap[0];
            long now = System.nanoTime();
            if (first == null) {
                if (!idle) {
                    idle = true;
                    wakes = now + IDLE_NANOS;
                }
                return null;
            }
            idle = false;
            if (first.at - now > 0) {
                wakes = first.at;
                return null;
            }
            remove(first);
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void remove(DeadlineInterrupt alarm) {
        int hole = alarm.index;
        if (hole < 0) {
            return;
        }
        alarm.index = -1;
        size--;
        DeadlineInterrupt last = heap[size];
        heap[size] = null;
        if (last != null && last != alarm) {
            down(hole, last);
            if (heap[hole] == last) {
                up(hole, last);
            }
        }
    }

    private void up(int hole, DeadlineInterrupt alarm) {
        int at = hole;
        while (at > 0) {
            int above = (at - 1) >>> 1;
            DeadlineInterrupt parent = heap[above];
            if (parent == null || alarm.at - parent.at >= 0) {
                break;
            }
            put(at, parent);
            at = above;
        }
        put(at, alarm);
    }

    private void down(int hole, DeadlineInterrupt alarm) {
        int at = hole;
        while (2 * at + 1 < size) {
            int below = 2 * at + 1;
            DeadlineInterrupt child = heap[below];
            DeadlineInterrupt right = below + 1 < size ? heap[below + 1] : null;
            if (child != null && right != null && right.at - child.at < 0) {
                child = right;
                below++;
            }
            if (child == null || child.at - alarm.at >= 0) {
                break;
            }
            put(at, child);
            at = below;
        }
        put(at, alarm);
    }

    private void put(int at, DeadlineInterrupt alarm) {
        heap[at] = alarm;
        alarm.index = at;
    }
}
