package dev.syncopate.history;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Conductor;
import dev.syncopate.Next;
import dev.syncopate.Outcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The layer around a stepped run that is replayed. It notes what the run yields, and answers what does
/// not wait for its turn in the history.
///
/// Time and chance wait for nothing, so they are answered at once. An action that is cancelled, but was
/// answered in the recorded run, gets that answer: its executor had ended before the interruption, or had
/// ignored it.
final class ReplayLayer implements Around<Object> {
    /// The actions that the run has yielded so far, by path.
    private final Map<String, Object> yielded = new ConcurrentHashMap<>();

    /// The paths whose answers were given out of turn.
    private final Set<String> given = ConcurrentHashMap.newKeySet();

    /// The paths of the forks that were cancelled.
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();

    private volatile boolean ended;

    private final HistoryIndex history;

    /// Whether the history is of the whole run, so that it must hold all time and chance.
    private final boolean whole;

    /// The difference that was found on a thread of the run.
    private volatile @Nullable ReplayError difference;

    ReplayLayer(HistoryIndex history, boolean whole) {
        this.history = history;
        this.whole = whole;
    }

    /// The history has ended: all actions are passed on from now on.
    void end() {
        ended = true;
    }

    @Nullable
    ReplayError difference() {
        return difference;
    }

    @Nullable
    Object yielded(String path) {
        return yielded.get(path);
    }

    /// Whether an answer was given out of turn, since the action waits for nothing or was cancelled.
    boolean isGiven(String path) {
        return given.contains(path);
    }

    boolean isRecorded(String path) {
        return history.at(path) != null;
    }

    /// The time at which the recorded run began the first yield of a part, among those that this run has
    /// made too.
    Optional<Instant> beginning(String part) {
        return history.entries().stream()
                .filter(entry -> YieldPath.isWithin(part, entry.path()) && yielded.containsKey(entry.path()))
                .map(Entry::started)
                .min(Comparator.naturalOrder());
    }

    /// Whether the yield at a path may have been refused, because its fork was cancelled.
    boolean mayBeCancelled(String path) {
        return cancelled.stream().anyMatch(fork -> YieldPath.isWithin(fork, path));
    }

    @Override
    public @Nullable Object execute(Object action, Call call, Next<Object> next) throws Exception {
        String path = call.path();
        if (ended) {
            if (whole) {
                requireRecorded(path, action);
            }
            return next.execute(action, call);
        }
        yielded.put(path, action);
        requireRecorded(path, action);
        Outcome<@Nullable Object> recorded = recorded(path, action);
        if (recorded != null && waitsForNothing(action)) {
            given.add(path);
            return ImmediateReplay.answer(recorded);
        }
        try {
            Object answer = next.execute(action, call);
            return recorded == null || ended ? answer : ImmediateReplay.answer(recorded);
        } catch (InterruptedException | CancellationException e) {
            if (!call.isCancellation(e)) {
                throw e;
            }
            cancelled.add(YieldPath.fork(path));
            if (recorded == null || ended) {
                throw e;
            }
            given.add(path);
            return ImmediateReplay.answer(recorded);
        }
    }

    private void requireRecorded(String path, Object action) {
        try {
            if (whole && HistoryIndex.isTimeOrChance(action) && !isRecorded(path)) {
                throw ReplayError.notRecorded(path, action);
            }
            if (!isRecorded(path)) {
                history.requireNotLeftOut(path, action);
            }
        } catch (ReplayError e) {
            difference = e;
            throw e;
        }
    }

    private static boolean waitsForNothing(Object action) {
        return HistoryIndex.isTimeOrChance(action)
                || (action instanceof Conductor.Sleep(var duration) && !duration.isPositive());
    }

    /// The outcome of the same action in the recorded run; null if it was cancelled, or was another
    /// action.
    private @Nullable Outcome<@Nullable Object> recorded(String path, Object action) {
        Entry entry = history.at(path);
        return entry != null && history.isSame(entry, action) ? entry.outcome().orElse(null) : null;
    }
}
