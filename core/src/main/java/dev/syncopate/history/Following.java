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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What stands around a stepped run that follows a history: it notes what the run yields, and answers by itself
/// what needs no turn.
///
/// The present time and chance wait for nothing, so they are answered at once. And an action that is cancelled
/// although it was answered in the recorded run, by an executor that ended before it was interrupted or did not
/// heed it, is given that answer as it was then.
final class Following implements Around<Object> {
    private final Map<String, Entry> entries;

    /// What the run has yielded until now, by path.
    private final Map<String, Object> yielded = new ConcurrentHashMap<>();

    /// The paths of the entries whose answers were given out of their turn.
    private final Set<String> given = ConcurrentHashMap.newKeySet();

    /// The paths of the forks that were cancelled.
    private final Set<String> cutShort = ConcurrentHashMap.newKeySet();

    private volatile boolean ended;

    private final Recorded history;

    /// Whether all that is time or chance must be recorded, since the history is said to be of the whole run.
    private final boolean whole;

    /// What was found to be wrong on a thread of the run.
    private volatile @Nullable ReplayError wrong;

    Following(History history, boolean whole) {
        this.history = new Recorded(history);
        this.whole = whole;
        entries = history.entries().stream().collect(Collectors.toMap(Entry::path, Function.identity()));
    }

    /// From now on all is passed on.
    void end() {
        ended = true;
    }

    @Nullable
    ReplayError wrong() {
        return wrong;
    }

    @Nullable
    Object yielded(String path) {
        return yielded.get(path);
    }

    /// Whether an answer was given out of its turn: the action waits for nothing, or it was cancelled.
    boolean isGiven(String path) {
        return given.contains(path);
    }

    boolean isRecorded(String path) {
        return entries.containsKey(path);
    }

    /// When the recorded run made the first of those yields within a part that this one has made too.
    Optional<Instant> beginning(String part) {
        return entries.values().stream()
                .filter(entry -> Yields.isWithin(part, entry.path()) && yielded.containsKey(entry.path()))
                .map(Entry::started)
                .min(Comparator.naturalOrder());
    }

    /// Whether what was to be yielded at a path may have been refused, because its fork was cancelled.
    boolean isCutShort(String path) {
        return cutShort.stream().anyMatch(fork -> Yields.isWithin(fork, path));
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
            return Answering.answer(recorded);
        }
        try {
            Object answer = next.execute(action, call);
            return recorded == null || ended ? answer : Answering.answer(recorded);
        } catch (InterruptedException | CancellationException e) {
            if (!call.isCancellation(e)) {
                throw e;
            }
            cutShort.add(Yields.fork(path));
            if (recorded == null || ended) {
                throw e;
            }
            given.add(path);
            return Answering.answer(recorded);
        }
    }

    private void requireRecorded(String path, Object action) {
        try {
            if (whole && Recorded.hasValueOfItsOwn(action) && !entries.containsKey(path)) {
                throw ReplayError.notRecorded(path, action);
            }
            if (!entries.containsKey(path)) {
                history.requireNotLeftOut(path, action);
            }
        } catch (ReplayError e) {
            wrong = e;
            throw e;
        }
    }

    private static boolean waitsForNothing(Object action) {
        return Recorded.hasValueOfItsOwn(action)
                || (action instanceof Conductor.Sleep(var duration) && !duration.isPositive());
    }

    /// How the same action ended in the recorded run; null if it did not end by itself, or was another one.
    private @Nullable Outcome<@Nullable Object> recorded(String path, Object action) {
        Entry entry = entries.get(path);
        return entry != null && entry.action().equals(action) ? entry.outcome().orElse(null) : null;
    }
}
