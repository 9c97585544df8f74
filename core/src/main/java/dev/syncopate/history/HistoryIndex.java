package dev.syncopate.history;

import dev.syncopate.Conductor;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A history by path, and what it leaves open: the yields that it lacks, and the order that it does not
/// tell.
final class HistoryIndex {
    /// Two actions that ended this close to each other may be recorded in another order than the run saw.
    private static final Duration CLOSE = Duration.ofMillis(1);

    private final List<Entry> entries;
    private final Map<String, Entry> byPath = new HashMap<>();

    /// The highest ordinal that is recorded, by fork.
    private final Map<String, Long> last = new HashMap<>();

    private final Replay.Comparison comparison;

    HistoryIndex(History history, Replay.Comparison comparison) {
        this.comparison = comparison;
        this.entries = history.entries();
        for (Entry entry : entries) {
            byPath.put(entry.path(), entry);
            last.merge(YieldPath.fork(entry.path()), YieldPath.ordinal(entry.path()), Math::max);
        }
    }

    /// All entries, in the order in which the actions ended.
    List<Entry> entries() {
        return entries;
    }

    /// The entry at a path; null if there is none.
    @Nullable
    Entry at(String path) {
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

    /// Refuses time or chance that was not recorded, although a later yield of the same fork was.
    void requireNotLeftOut(String path, Object action) {
        if (isTimeOrChance(action) && YieldPath.ordinal(path) < last.getOrDefault(YieldPath.fork(path), -1L)) {
            throw ReplayError.notRecorded(path, action);
        }
    }

    /// Whether the action asks for time or chance. A history must hold the answer, since the driver's
    /// would differ.
    static boolean isTimeOrChance(Object action) {
        return action instanceof Conductor.Now || action instanceof Conductor.Seed;
    }

    /// Why a difference at an entry may not be the orchestration's fault; empty if it must be.
    String doubt(Entry entry) {
        int at = entries.indexOf(entry);
        for (int i = Math.max(0, at); i > 0; i--) {
            Entry one = entries.get(i - 1);
            Entry next = entries.get(i);
            if (areBeside(YieldPath.fork(one.path()), YieldPath.fork(next.path())) && areClose(one, next)) {
                return one.path() + " and " + next.path()
                        + " ended at almost the same time on two threads. The history does not tell in which order the run"
                        + " received them, which may be the reason.";
            }
        }
        return leavesOut(entry)
                ? "The history leaves out yields before this one, such as time and chance, which may be the reason: record by"
                        + " Syncopate.inMemory().around(recorder.around())."
                : "";
    }

    /// Whether neither of the two forks is, or contains, the other.
    private static boolean areBeside(String one, String other) {
        return !(one + "/").startsWith(other + "/") && !(other + "/").startsWith(one + "/");
    }

    private static boolean areClose(Entry one, Entry next) {
        return Duration.between(one.ended(), next.ended()).abs().compareTo(CLOSE) <= 0;
    }

    /// Whether yields of the same fork are missing before an entry.
    private boolean leavesOut(Entry entry) {
        String fork = YieldPath.fork(entry.path());
        long ordinal = YieldPath.ordinal(entry.path());
        long before = entries.stream()
                .filter(other -> YieldPath.fork(other.path()).equals(fork) && YieldPath.ordinal(other.path()) < ordinal)
                .count();
        return before < ordinal;
    }
}
