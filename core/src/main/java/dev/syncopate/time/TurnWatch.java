package dev.syncopate.time;

import dev.syncopate.failures.StuckRunException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Looks after one run whose threads take turns: lets others overtake a thread that is blocked, and ends a run
/// whose threads are all blocked. Polled by the [watchdog][VirtualRunWatchdog].
public final class TurnWatch {
    /// After how many polls a blocked holder of the turn is overtaken.
    static final int BLOCKED_POLLS = 5;

    /// After how many polls a holder is overtaken that computes or waits actively.
    static final int BUSY_POLLS = 100;

    /// After how many polls a turn is granted to one that has been ready all the while.
    static final int READY_POLLS = 300;

    /// After how many polls an interruption counts as ignored.
    static final int DEAF_POLLS = 100;

    private static final int MOST_GRANTS = 1_024;

    private final TurnScheduler run;
    private final Watched how;
    private final @Nullable VirtualRunWatchdog watchdog;
    final Overtaking overtaking;

    /// The threads that were blocked when the run was found stuck, each with the message to throw.
    private final Map<Thread, String> stuck = new ConcurrentHashMap<>();

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

    public TurnWatch(TurnScheduler run, Watched how) {
        this(run, how, VirtualRunWatchdog.INSTANCE, new BlockedRunDetector());
    }

    /// @param watchdog polls this watch; null for a test that does so itself
    TurnWatch(TurnScheduler run, Watched how, @Nullable VirtualRunWatchdog watchdog, BlockedRunDetector detector) {
        this.watchdog = watchdog;
        this.run = run;
        this.how = how;
        this.overtaking = new Overtaking(run.turns);
        this.detector = detector;
    }

    /// The run moves.
    public void begin() {
        if (watchdog != null) {
            watchdog.add(this);
        }
    }

    /// The run rests.
    public void end() {
        if (watchdog != null) {
            watchdog.remove(this);
        }
    }

    /// Checks whether the run makes progress. Called every few milliseconds.
    void poll() {
        Activity activity = overtaking.activity();
        boolean same = activity.turns() == lastTurns;
        lastTurns = activity.turns();
        Turn holder = activity.holder();
        if (holder != null && !how.mayBeOvertaken(holder.worker())) {
            return;
        }
        blocked = same && holder != null && holder.isBlocked() ? blocked + 1 : 0;
        busy = same && holder != null ? busy + 1 : 0;
        if (blocked >= BLOCKED_POLLS || busy >= BUSY_POLLS) {
            blocked = 0;
            busy = 0;
            overtake(activity);
        } else if (activity.rests()) {
            notifyIfAllSuspendedActivity(activity);
        }
        pollReady(activity);
        if (detector.isStuck(activity)) {
            endStuckRun(activity);
        }
        pollDeaf(activity);
    }

    private void overtake(Activity activity) {
        List<Object> going = overtaking.overtake(activity, grants);
        going.forEach(this::start);
        if (!going.isEmpty()
                || notifyIfAllSuspendedActivity(activity)
                || (how.goesOnBesideBlocked() && passOn(activity))) {
            grants = Math.min(2 * grants, MOST_GRANTS);
        }
    }

    private void start(Object granted) {
        if (Turn.start(granted) != null && overtaking.forget(granted)) {
            how.passOnFromWatchdog();
        }
    }

    /// Threads that have suspended their activity do not keep a listener waiting, though one of them may have the
    /// turn.
    private boolean notifyIfAllSuspendedActivity(Activity activity) {
        return run.listeners.isDue(threads(activity)) && passOn(activity);
    }

    private boolean passOn(Activity activity) {
        boolean takes = take(activity);
        if (takes) {
            how.passOnFromWatchdog();
        }
        return takes;
    }

    /// Takes the turn, from its holder or where none has it.
    private boolean take(Activity activity) {
        return activity.rests() ? run.takeIfFree() : overtaking.takeFromBlocked(activity);
    }

    private static List<Thread> threads(Activity activity) {
        return activity.all().stream()
                .map(Turn::thread)
                .filter(Objects::nonNull)
                .toList();
    }

    private void pollReady(Activity activity) {
        oldestFor = activity.oldest() >= 0 && activity.oldest() == lastOldest ? oldestFor + 1 : 0;
        lastOldest = activity.oldest();
        if (oldestFor >= READY_POLLS) {
            oldestFor = 0;
            Object beside = overtaking.grantBeside(lastOldest);
            if (beside != null) {
                start(beside);
            }
        }
    }

    private void endStuckRun(Activity activity) {
        String reason = BlockedRunDetector.report(activity.all(), run.describeWaits());
        List<Thread> threads = new ArrayList<>();
        activity.all().forEach(turn -> {
            Thread thread = turn.thread();
            if (thread != null && thread.isAlive() && !deaf.containsKey(thread)) {
                threads.add(thread);
            }
        });
        if (!take(activity)) {
            return;
        }
        boolean goesOn = overtaking.activity().turns() != activity.turns();
        if (!goesOn) {
            threads.forEach(thread -> stuck.put(thread, reason));
            how.endStuck(reason);
        }
        how.passOnFromWatchdog();
        if (goesOn) {
            return;
        }
        for (Thread thread : threads) {
            deaf.put(thread, 0);
            ServiceThreads.run(thread::interrupt);
        }
    }

    /// An executor that ignores its interruption keeps the run from ending, and the report from being
    /// thrown. So the report is logged.
    private void pollDeaf(Activity activity) {
        if (deaf.isEmpty()) {
            return;
        }
        deaf.keySet().retainAll(threads(activity));
        deaf.replaceAll((thread, polls) -> polls + 1);
        deaf.forEach((thread, polls) -> {
            String reason = polls == DEAF_POLLS ? stuck.get(thread) : null;
            if (reason != null) {
                System.getLogger("dev.syncopate")
                        .log(
                                System.Logger.Level.ERROR,
                                "A stuck run cannot be ended, because an executor ignores its interruption. " + reason);
            }
        });
    }

    boolean isStuck(Thread thread) {
        return stuck.containsKey(thread);
    }

    /// Returns, once, the failure of a thread that blocked its run.
    @Nullable
    StuckRunException takeStuckRun(Thread thread) {
        String reason = stuck.isEmpty() ? null : stuck.remove(thread);
        return reason == null ? null : new StuckRunException(reason);
    }

    void forget(Thread thread) {
        stuck.remove(thread);
    }
}
