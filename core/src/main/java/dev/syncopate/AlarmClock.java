package dev.syncopate;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Fires alarms in the JVM's time, all by one thread.
///
/// Most alarms are disarmed long before their moment. So taking one out does not touch the thread, which wakes
/// at the moment that it once went to sleep for and looks again; setting one touches it only if it would wake
/// too late.
final class AlarmClock implements Runnable {
    private static final int FIRST_CAPACITY = 64;

    private final ReentrantLock lock = new ReentrantLock();

    /// Guarded by the lock, as all that follows: a binary heap by moment, in which each alarm knows its index.
    private @Nullable Alarm[] heap = new Alarm[FIRST_CAPACITY];

    private int size;
    private @Nullable Thread thread;

    /// When the thread wakes by itself; it is awake while this is in the past.
    private long wakes = Long.MIN_VALUE;

    void set(Alarm alarm) {
        Thread late = null;
        lock.lock();
        try {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            size++;
            up(size - 1, alarm);
            if (thread == null) {
                thread = Thread.ofPlatform().daemon().name("syncopate-alarms").unstarted(this);
                wakes = alarm.at;
                thread.start();
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

    void unset(Alarm alarm) {
        lock.lock();
        try {
            remove(alarm);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        while (true) {
            Alarm due = next();
            if (due != null) {
                fire(due);
            } else {
                long left = wakes() - System.nanoTime();
                if (left > 0) {
                    LockSupport.parkNanos(this, left);
                }
            }
        }
    }

    /// The thread serves all limits of the JVM, so what one alarm throws must not end it.
    private static void fire(Alarm due) {
        try {
            due.fire();
        } catch (RuntimeException e) {
            System.getLogger("dev.syncopate")
                    .log(System.Logger.Level.ERROR, "a time limit could not interrupt its thread", e);
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
    private @Nullable Alarm next() {
        lock.lock();
        try {
            Alarm first = heap[0];
            long now = System.nanoTime();
            if (first == null) {
                wakes = now + Long.MAX_VALUE / 2;
                return null;
            }
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

    private void remove(Alarm alarm) {
        int hole = alarm.index;
        if (hole < 0) {
            return;
        }
        alarm.index = -1;
        size--;
        Alarm last = heap[size];
        heap[size] = null;
        if (last != null && last != alarm) {
            down(hole, last);
            if (heap[hole] == last) {
                up(hole, last);
            }
        }
    }

    private void up(int hole, Alarm alarm) {
        int at = hole;
        while (at > 0) {
            int above = (at - 1) >>> 1;
            Alarm parent = heap[above];
            if (parent == null || alarm.at - parent.at >= 0) {
                break;
            }
            put(at, parent);
            at = above;
        }
        put(at, alarm);
    }

    private void down(int hole, Alarm alarm) {
        int at = hole;
        while (2 * at + 1 < size) {
            int below = 2 * at + 1;
            Alarm child = heap[below];
            Alarm right = below + 1 < size ? heap[below + 1] : null;
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

    private void put(int at, Alarm alarm) {
        heap[at] = alarm;
        alarm.index = at;
    }
}
