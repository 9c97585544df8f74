package dev.syncopate.durable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// How many runs are in memory. Those that only wait give up their places: after a while, or as soon as
/// others need them.
final class Places {
    private static final long TICK_MILLIS = 20;

    private final Runs runs;
    private final int most;
    private final long keepNanos;
    private final ReentrantLock lock = new ReentrantLock();

    // All that follows is guarded by the lock.

    private int taken;

    /// The runs that have given their places away while they wait for others, and how many threads of each
    /// wait.
    private final Map<LiveRun, Integer> lent = new HashMap<>();

    /// What begins when there is a place.
    private final Queue<Runnable> later = new ArrayDeque<>();

    /// Those that wait, and since when; the first to wait first.
    private final Map<LiveRun, Long> idle = new LinkedHashMap<>();

    /// When the next run that is not in memory is to be woken; null for never.
    private @Nullable Instant alarm;

    private boolean closed;

    Places(Runs runs, DurableSettings settings) {
        this.runs = runs;
        this.most = settings.atOnce();
        this.keepNanos = Times.nanos(settings.keeping());
    }

    void begin(ScheduledExecutorService clockwork) {
        var unused = clockwork.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        wakeAt(Instant.MIN);
    }

    /// Runs a task when there is a place, which it takes.
    void take(Runnable task) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (taken >= most) {
                later.add(task);
                leaveOne();
                return;
            }
            taken++;
        } finally {
            lock.unlock();
        }
        task.run();
    }

    int taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// Takes a place although there may be none.
    void force() {
        lock.lock();
        try {
            taken++;
        } finally {
            lock.unlock();
        }
    }

    void free() {
        lock.lock();
        try {
            handOn();
        } finally {
            lock.unlock();
        }
    }

    /// Frees the place of a run that is in memory no more.
    void free(LiveRun run) {
        lock.lock();
        try {
            if (lent.remove(run) == null) {
                handOn();
            }
        } finally {
            lock.unlock();
        }
    }

    private void handOn() {
        Runnable next = taken <= most && !closed ? later.poll() : null;
        if (next == null) {
            taken--;
        } else {
            Thread.startVirtualThread(next);
        }
    }

    /// Gives away the place of a run that waits for another one.
    ///
    /// @return false if it is in memory no more, and has none
    boolean lend(LiveRun run) {
        lock.lock();
        try {
            if (runs.live(run.id) != run) {
                return false;
            }
            if (lent.merge(run, 1, Integer::sum) == 1) {
                handOn();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Undoes [#lend], whether there is a place or not: what has one now may wait for this run.
    void reclaim(LiveRun run) {
        lock.lock();
        try {
            Integer waits = lent.get(run);
            if (waits != null && waits > 1) {
                lent.put(run, waits - 1);
            } else if (waits != null) {
                lent.remove(run);
                taken++;
                leaveIfFull();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Told by a run whether it waits.
    void idle(LiveRun run, boolean waits) {
        lock.lock();
        try {
            idle.remove(run);
            if (waits) {
                idle.put(run, System.nanoTime());
                leaveIfFull();
            }
        } finally {
            lock.unlock();
        }
    }

    void forget(LiveRun run) {
        lock.lock();
        try {
            idle.remove(run);
        } finally {
            lock.unlock();
        }
    }

    private void leaveIfFull() {
        if (!later.isEmpty() || taken > most) {
            leaveOne();
        }
    }

    private void leaveOne() {
        var first = idle.keySet().iterator();
        if (first.hasNext()) {
            LiveRun run = first.next();
            first.remove();
            Thread.startVirtualThread(() -> leave(run));
        }
    }

    /// One that goes on meanwhile tells when it waits again; till then another one may give up its place.
    private void leave(LiveRun run) {
        if (run.leave()) {
            runs.left(run);
            return;
        }
        lock.lock();
        try {
            leaveIfFull();
        } finally {
            lock.unlock();
        }
    }

    /// Has the runs that are due at a time woken then.
    void wakeAt(Instant due) {
        lock.lock();
        try {
            if (alarm == null || due.isBefore(alarm)) {
                alarm = due;
            }
        } finally {
            lock.unlock();
        }
    }

    /// What it throws would end all ticks.
    private void tick() {
        try {
            look();
        } catch (Throwable e) {
            Warnings.warn("The store could not look which runs are due, and looks again", e);
        }
    }

    private void look() {
        List<LiveRun> left = new ArrayList<>();
        boolean wakes = false;
        Instant now = runs.now();
        lock.lock();
        try {
            long since = System.nanoTime() - keepNanos;
            var oldest = idle.entrySet().iterator();
            while (oldest.hasNext()) {
                var entry = oldest.next();
                if (entry.getValue() - since > 0) {
                    break;
                }
                left.add(entry.getKey());
                oldest.remove();
            }
            if (alarm != null && !now.isBefore(alarm)) {
                alarm = null;
                wakes = true;
            }
        } finally {
            lock.unlock();
        }
        if (!left.isEmpty()) {
            Thread.startVirtualThread(() -> left.forEach(this::leave));
        }
        if (wakes) {
            Thread.startVirtualThread(() -> runs.wakes().wake(now));
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            later.clear();
            idle.clear();
        } finally {
            lock.unlock();
        }
    }
}
