package dev.syncopate.time;

import dev.syncopate.failures.StuckRunException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Time that passes exactly when every thread of the run waits: it then jumps to the next moment that one of them
/// waits for.
///
/// Of those who queue for the turn the one deepest within goes first. So all that happens at one moment in the
/// forks has happened before their parent goes on.
public final class AutoAdvancingScheduler extends SerialScheduler {
    /// After so many looks a blocked holder of the turn is not waited for any longer, and after so many one that
    /// computes, or that waits by looking again and again.
    private static final int LOOKS_AT_BLOCKED = 5;

    private static final int LOOKS_AT_BUSY = 100;

    /// After so many looks one goes that still queues although others come and go.
    private static final int LOOKS_AT_QUEUE = 300;

    private static final int LOOKS_AT_DEAF = 100;

    /// The threads that execute what is no orchestration code.
    private final Set<Thread> aside = ConcurrentHashMap.newKeySet();

    /// The threads that were blocked when the run was given up, each with what it has to throw.
    private final Map<Thread, String> stuckThreads = new ConcurrentHashMap<>();

    /// What follows is touched by the watch alone.
    private final BlockedRunDetector blockage = new BlockedRunDetector();

    private long turnsSeen = -1;
    private int blocked;
    private int busy;
    private long oldestSeen = -1;
    private int oldestFor;

    /// How many go at once when the next holder is found to be blocked.
    private int generosity = 1;

    /// The threads that were interrupted, and for how many looks they have been deaf to that.
    private final Map<Thread, Integer> deaf = new LinkedHashMap<>();

    public AutoAdvancingScheduler(Instant start) {
        super(start, Comparator.comparingInt(Turn::rank).thenComparing(Turn.FIRST_COME));
    }

    @Override
    public void beginRun(Waiter root) {
        super.beginRun(root);
        VirtualRunWatchdog.INSTANCE.add(this);
    }

    @Override
    public List<Runnable> onIdle() {
        IdleListener told = pollIdleListener();
        if (told != null) {
            return List.of(told::notifyIdle);
        }
        if (firstTimer() != null) {
            return advanceToFirst();
        }
        return failWaits("The run waits for something that can never come: nothing of it can move, and no moment that"
                + " can come is waited for.");
    }

    @Override
    List<Runnable> onIdleBesideDetached(Collection<Turn> detached) {
        IdleListener told = allSuspendedActivity(detached) ? pollIdleListener() : null;
        return told == null ? List.of() : List.of(told::notifyIdle);
    }

    private boolean allSuspendedActivity(Collection<Turn> turns) {
        return turns.stream().map(Turn::thread).allMatch(thread -> thread != null && aside.contains(thread));
    }

    /// Nobody moves, queues or waits: the run has ended.
    @Override
    public void becameIdle() {
        VirtualRunWatchdog.INSTANCE.remove(this);
    }

    @Override
    public void deactivate() {
        stuckThreads.remove(Thread.currentThread());
        super.deactivate();
    }

    @Override
    public void suspendActivity() {
        aside.add(Thread.currentThread());
    }

    @Override
    public void resumeActivity() {
        aside.remove(Thread.currentThread());
    }

    /// Looks whether the run goes on. By the watch, every few milliseconds.
    void look() {
        Activity moving = activity();
        boolean same = moving.turns() == turnsSeen;
        turnsSeen = moving.turns();
        Turn holder = moving.holder();
        blocked = same && holder != null && holder.isBlocked() ? blocked + 1 : 0;
        busy = same && holder != null ? busy + 1 : 0;
        if (blocked >= LOOKS_AT_BLOCKED || busy >= LOOKS_AT_BUSY) {
            blocked = 0;
            busy = 0;
            detachHolder(moving, generosity);
            notifyIfAllSuspendedActivity(moving);
            if (activity().turns() != moving.turns()) {
                generosity = Math.min(2 * generosity, 1_024);
            }
        }
        lookAtQueue(moving);
        if (blockage.look(moving)) {
            giveUpBlocked(moving);
        }
        lookAtDeaf(moving);
    }

    private void lookAtQueue(Activity moving) {
        oldestFor = moving.oldest() >= 0 && moving.oldest() == oldestSeen ? oldestFor + 1 : 0;
        oldestSeen = moving.oldest();
        if (oldestFor >= LOOKS_AT_QUEUE) {
            oldestFor = 0;
            resumeDetached(oldestSeen);
        }
    }

    private void notifyIfAllSuspendedActivity(Activity moving) {
        takeTurnFromBlocked(moving, () -> onIdleBesideDetached(moving.all()));
    }

    private void giveUpBlocked(Activity moving) {
        String reason = BlockedRunDetector.report(moving.all(), describeWaits());
        List<Thread> threads = new ArrayList<>();
        moving.all().forEach(turn -> {
            Thread thread = turn.thread();
            if (thread != null && thread.isAlive() && !deaf.containsKey(thread)) {
                threads.add(thread);
            }
        });
        takeTurnFromBlocked(moving, () -> {
            threads.forEach(thread -> stuckThreads.put(thread, reason));
            List<Runnable> woken = new ArrayList<>(failWaitsWith(reason));
            woken.add(() -> {}); // also where nobody else waits
            return woken;
        });
        for (Thread thread : threads) {
            if (stuckThreads.containsKey(thread)) {
                deaf.put(thread, 0);
                ServiceThreads.run(thread::interrupt);
            }
        }
    }

    /// An executor that ignores its interruption keeps the run from ending. So it is told where it can be seen.
    private void lookAtDeaf(Activity moving) {
        if (deaf.isEmpty()) {
            return;
        }
        deaf.keySet().retainAll(moving.all().stream().map(Turn::thread).toList());
        deaf.replaceAll((thread, looks) -> looks + 1);
        deaf.forEach((thread, looks) -> {
            String reason = looks == LOOKS_AT_DEAF ? stuckThreads.get(thread) : null;
            if (reason != null) {
                System.getLogger("dev.syncopate")
                        .log(
                                System.Logger.Level.ERROR,
                                "A run cannot be ended, because an executor ignores its interruption. " + reason);
            }
        });
    }

    @Override
    public boolean isStuck() {
        return stuckThreads.containsKey(Thread.currentThread());
    }

    @Override
    @Nullable
    public StuckRunException takeStuckRun() {
        String reason = stuckThreads.isEmpty() ? null : stuckThreads.remove(Thread.currentThread());
        return reason == null ? null : new StuckRunException(reason);
    }
}
