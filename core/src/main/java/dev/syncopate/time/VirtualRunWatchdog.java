package dev.syncopate.time;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Looks after the runs in virtual time that are under way, so that one which waits for something real ends with
/// a word.
///
/// One thread for all of them, which is there only while there are such runs, and a second longer.
public final class VirtualRunWatchdog implements Runnable {
    static final VirtualRunWatchdog INSTANCE = new VirtualRunWatchdog();

    private static final long BETWEEN_LOOKS = 10_000_000;
    private static final int IDLE_LOOKS = 100;

    private final Set<AutoAdvancingScheduler> watched = ConcurrentHashMap.newKeySet();

    /// Whether the thread is there, or about to be.
    private final AtomicBoolean awake = new AtomicBoolean();

    private VirtualRunWatchdog() {}

    void add(AutoAdvancingScheduler run) {
        watched.add(run);
        wake();
    }

    void remove(AutoAdvancingScheduler run) {
        watched.remove(run);
    }

    private void wake() {
        if (!awake.get() && awake.compareAndSet(false, true)) {
            ServiceThreads.start("syncopate-watch", this);
        }
    }

    @Override
    public void run() {
        for (int idle = 0; idle < IDLE_LOOKS; idle++) {
            LockSupport.parkNanos(this, BETWEEN_LOOKS);
            for (AutoAdvancingScheduler run : watched) {
                idle = 0;
                look(run);
            }
        }
        awake.set(false);
        if (!watched.isEmpty()) {
            wake(); // One was added when this thread was about to end.
        }
    }

    private static void look(AutoAdvancingScheduler run) {
        try {
            run.look();
        } catch (Throwable e) {
            System.getLogger("dev.syncopate")
                    .log(System.Logger.Level.ERROR, "A run in virtual time could not be looked after", e);
        }
    }
}
