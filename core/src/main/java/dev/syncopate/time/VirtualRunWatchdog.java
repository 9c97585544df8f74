package dev.syncopate.time;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Polls the active runs in virtual time, so that a run whose threads are blocked ends with a report.
///
/// One thread polls all of them. It ends when there have been none for a second.
final class VirtualRunWatchdog implements Runnable {
    static final VirtualRunWatchdog INSTANCE = new VirtualRunWatchdog();

    private static final long POLL_NANOS = 10_000_000;
    private static final long IDLE_NANOS = 1_000_000_000;

    private final Set<TurnWatch> watched = ConcurrentHashMap.newKeySet();

    /// Whether the thread is running or about to start.
    private final AtomicBoolean awake = new AtomicBoolean();

    private VirtualRunWatchdog() {}

    void add(TurnWatch run) {
        watched.add(run);
        wake();
    }

    void remove(TurnWatch run) {
        watched.remove(run);
    }

    private void wake() {
        if (!awake.get() && awake.compareAndSet(false, true)) {
            ServiceThreads.start("syncopate-watch", this);
        }
    }

    @Override
    public void run() {
        for (long busy = System.nanoTime(); System.nanoTime() - busy < IDLE_NANOS; ) {
            LockSupport.parkNanos(this, POLL_NANOS);
            for (TurnWatch run : watched) {
                poll(run);
                busy = System.nanoTime();
            }
        }
        awake.set(false);
        if (!watched.isEmpty()) {
            wake(); // a run was added while this thread was ending
        }
    }

    private static void poll(TurnWatch run) {
        try {
            run.poll();
        } catch (Throwable e) {
            System.getLogger("dev.syncopate")
                    .log(
                            System.Logger.Level.ERROR,
                            "A run in virtual time could not be watched, so it does not end if it is blocked",
                            e);
        }
    }
}
