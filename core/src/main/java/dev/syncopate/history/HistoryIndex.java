package dev.syncopate.history;

import dev.syncopate.Call;
import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.RunCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A history by path, and what it leaves open: the yields that it lacks, and the order that it does not
/// tell.
final class HistoryIndex {
    /// Two actions that ended this close to each other may be recorded in another order than the run saw.
    private static final Duration CLOSE = Duration.ofMillis(1);

    private final List<Entry> entries;
    private final Map<Path, Entry> byPath = new HashMap<>();

    /// The first question for time or chance of each strand that is not recorded.
    private final Call.PerRun<Map<Path, Question>> unanswered = Call.PerRun.of(ConcurrentHashMap::new);

    private record Question(Path path, Object action) {}

    private final Replay.Comparison comparison;

    HistoryIndex(History history, Replay.Comparison comparison) {
        this.comparison = comparison;
        this.entries = history.entries();
        for (Entry entry : entries) {
            byPath.put(entry.path(), entry);
        }
    }

    /// All entries, in the order in which the actions ended.
    List<Entry> entries() {
        return entries;
    }

    /// The entry at a path; null if there is none.
    @Nullable
    Entry at(Path path) {
        return byPath.get(path);
    }

    /// Whether an action is the recorded one.
    boolean isSame(Entry entry, Object action) {
        return comparison.isSame(entry.action(), action);
    }

    /// The error of an action that is not the recorded one.
    ReplayError different(Entry entry, Object action) {
        return ReplayError.different(entry.path(), entry.action(), action, doubt(entry), comparison);
    }

    /// The time at which the first action began.
    Instant beginning() {
        return entries.stream()
                .map(Entry::started)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /// Refuses a recorded yield if its strand has asked for time or chance before, and that was not recorded:
    /// the history lacks it, and does not merely end before.
    void requireNotLeftOut(Call call, Object action) {
        Path path = call.path();
        Map<Path, Question> missing = ((RunCall) call).get(unanswered);
        if (at(path) == null) {
            if (isTimeOrChance(action)) {
                missing.putIfAbsent(path.strand(), new Question(path, action));
            }
            return;
        }
        Question first = missing.get(path.strand());
        if (first != null) {
            throw ReplayError.notRecorded(first.path(), first.action());
        }
    }

    /// Whether the action asks for time or chance. A history must hold the answer, since the driver's
    /// would differ.
    static boolean isTimeOrChance(Object action) {
        return action instanceof DriverAction.Now || action instanceof DriverAction.Seed;
    }

    /// Why a difference at an entry may not be the orchestration's fault; empty if it must be.
    String doubt(Entry entry) {
        int at = entries.indexOf(entry);
        for (int i = Math.max(0, at); i > 0; i--) {
            Entry one = entries.get(i - 1);
            Entry next = entries.get(i);
            if (areBeside(one.path().strand(), next.path().strand()) && areClose(one, next)) {
                return one.path() + " and " + next.path()
                        + " ended at almost the same time on two threads. The history does not tell in which order the run"
                        + " received them, which may be the reason.";
            }
        }
        return leavesOut(entry)
                ? "The history leaves out yields before this one, which may be the reason: record by"
                        + " Syncopate.inMemory().around(recorder.around())."
                : "";
    }

    /// Whether neither of the two forks is, or contains, the other.
    private static boolean areBeside(Path one, Path other) {
        return !one.isWithin(other) && !other.isWithin(one);
    }

    private static boolean areClose(Entry one, Entry next) {
        return Duration.between(one.ended(), next.ended()).abs().compareTo(CLOSE) <= 0;
    }

    /// Whether yields of the same strand are missing before an entry.
    private boolean leavesOut(Entry entry) {
        Path path = entry.path();
        long before = entries.stream()
                .map(Entry::path)
                .filter(other -> other.strand().equals(path.strand()))
                .mapToLong(Path::ordinal)
                .filter(ordinal -> ordinal >= 0 && ordinal < path.ordinal())
                .distinct()
                .count();
        return before < path.ordinal();
    }
}
