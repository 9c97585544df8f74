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

/// Virtual time that advances to the next deadline whenever the run is idle.
///
/// Of the threads that queue for the turn, the one of the most deeply nested fork goes first. So all that
/// forks do at one time is done before their parent goes on.
public final class AutoAdvancingScheduler extends SerialScheduler {
    /// After how many polls a blocked holder of the turn is detached.
    static final int BLOCKED_POLLS = 5;

    /// After how many polls a holder is detached that computes or waits actively.
    static final int BUSY_POLLS = 100;

    /// After how many polls a turn is granted that has been queued all the while.
    static final int QUEUED_POLLS = 300;

    /// After how many polls an interruption counts as ignored.
    static final int DEAF_POLLS = 100;

    /// The threads that do not count as active although they execute code.
    private final Set<Thread> suspended = ConcurrentHashMap.newKeySet();

    /// The threads that were blocked when the run was found stuck, each with the message to throw.
    private final Map<Thread, String> stuckThreads = new ConcurrentHashMap<>();

    /// Touched by the watchdog only, as all that follows.
    private final BlockedRunDetector detector;

    private long lastTurns = -1;
    private int blocked;
    private int busy;
    private long lastOldest = -1;
    private int oldestFor;

    /// How many turns to grant at once when the next holder is found blocked.
    private int grants = 1;

    /// The threads that were interrupted, and for how many polls they have ignored that.
    private final Map<Thread, Integer> deaf = new LinkedHashMap<>();

    public AutoAdvancingScheduler(Instant start) {
        this(start, new BlockedRunDetector());
    }

    AutoAdvancingScheduler(Instant start, BlockedRunDetector detector) {
        super(start, Comparator.comparingInt(Turn::rank).thenComparing(Turn.FIRST_COME));
        this.detector = detector;
    }

    @Override
    public void beginRun(Waiter root) {
        super.beginRun(root);
        VirtualRunWatchdog.INSTANCE.add(this);
    }

    @Override
    public List<Runnable> onIdle() {
        IdleListener listener = pollIdleListener();
        if (listener != null) {
            return List.of(listener::notifyIdle);
        }
        if (firstTimer() != null) {
            return advanceToFirst();
        }
        return failWaits(
                "The run waits for something that can never come: all of its threads wait, and no deadline is left to"
                        + " wake one.",
                "\nA wait ends at a deadline that is no later than Instant.MAX, or by call.wake() after its condition has"
                        + " become true.");
    }

    @Override
    List<Runnable> onIdleBesideDetached(Collection<Turn> detached) {
        IdleListener listener = allSuspendedActivity(detached) ? pollIdleListener() : null;
        return listener == null ? List.of() : List.of(listener::notifyIdle);
    }

    private boolean allSuspendedActivity(Collection<Turn> turns) {
        return turns.stream().map(Turn::thread).allMatch(thread -> thread != null && suspended.contains(thread));
    }

    /// No thread is active, queues or waits: the run has ended.
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
        suspended.add(Thread.currentThread());
    }

    @Override
    public void resumeActivity() {
        suspended.remove(Thread.currentThread());
    }

    /// Checks whether the run makes progress. Called by the watchdog every few milliseconds.
    void poll() {
        Activity activity = activity();
        boolean same = activity.turns() == lastTurns;
        lastTurns = activity.turns();
        Turn holder = activity.holder();
        blocked = same && holder != null && holder.isBlocked() ? blocked + 1 : 0;
        busy = same && holder != null ? busy + 1 : 0;
        if (blocked >= BLOCKED_POLLS || busy >= BUSY_POLLS) {
            blocked = 0;
            busy = 0;
            grantBesideBlocked(activity, grants);
            notifyIfAllSuspendedActivity(activity);
            if (activity().turns() != activity.turns()) {
                grants = Math.min(2 * grants, 1_024);
            }
        }
        pollQueue(activity);
        if (detector.isStuck(activity)) {
            endStuckRun(activity);
        }
        pollDeaf(activity);
    }

    private void pollQueue(Activity activity) {
        oldestFor = activity.oldest() >= 0 && activity.oldest() == lastOldest ? oldestFor + 1 : 0;
        lastOldest = activity.oldest();
        if (oldestFor >= QUEUED_POLLS) {
            oldestFor = 0;
            resumeDetached(lastOldest);
        }
    }

    private void notifyIfAllSuspendedActivity(Activity activity) {
        takeTurnFromBlocked(activity, () -> onIdleBesideDetached(activity.all()));
    }

    private void endStuckRun(Activity activity) {
        String reason = BlockedRunDetector.report(activity.all(), describeWaits());
        List<Thread> threads = new ArrayList<>();
        activity.all().forEach(turn -> {
            Thread thread = turn.thread();
            if (thread != null && thread.isAlive() && !deaf.containsKey(thread)) {
                threads.add(thread);
            }
        });
        takeTurnFromBlocked(activity, () -> {
            threads.forEach(thread -> stuckThreads.put(thread, reason));
            List<Runnable> woken = new ArrayList<>(failWaitsWith(reason));
            woken.add(() -> {}); // takes the turn also if no other thread waits
            return woken;
        });
        for (Thread thread : threads) {
            if (stuckThreads.containsKey(thread)) {
                deaf.put(thread, 0);
                ServiceThreads.run(thread::interrupt);
            }
        }
    }

    /// An executor that ignores its interruption keeps the run from ending, and the report from being
    /// thrown. So the report is logged.
    private void pollDeaf(Activity activity) {
        if (deaf.isEmpty()) {
            return;
        }
        deaf.keySet().retainAll(activity.all().stream().map(Turn::thread).toList());
        deaf.replaceAll((thread, polls) -> polls + 1);
        deaf.forEach((thread, polls) -> {
            String reason = polls == DEAF_POLLS ? stuckThreads.get(thread) : null;
            if (reason != null) {
                System.getLogger("dev.syncopate")
                        .log(
                                System.Logger.Level.ERROR,
                                "A stuck run cannot be ended, because an executor ignores its interruption. " + reason);
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
