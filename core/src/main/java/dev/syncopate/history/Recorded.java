package dev.syncopate.history;

import dev.syncopate.Conductor;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a history says beyond its entries: what it leaves out, and what its order does not tell.
final class Recorded {
    /// Two ends so close to each other may have been noted in another order than they were met.
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final List<Entry> entries;

    /// The highest ordinal that is recorded, by fork.
    private final Map<String, Long> last = new HashMap<>();

    Recorded(History history) {
        this.entries = history.entries();
        entries.forEach(entry -> last.merge(Yields.fork(entry.path()), Yields.ordinal(entry.path()), Math::max));
    }

    /// When the first action began.
    Instant beginning() {
        return entries.stream()
                .map(Entry::started)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /// Refuses what waits for nothing and has a value, and was not recorded although a later yield was.
    void requireNotLeftOut(String path, Object action) {
        if (hasValueOfItsOwn(action) && Yields.ordinal(path) < last.getOrDefault(Yields.fork(path), -1L)) {
            throw ReplayError.notRecorded(path, action);
        }
    }

    /// Whether it is time or chance that a history must hold, since the driver would answer otherwise.
    static boolean hasValueOfItsOwn(Object action) {
        return action instanceof Conductor.Now || action instanceof Conductor.Seed;
    }

    /// Why a difference at an entry may be nobody's fault; empty if nothing speaks for that.
    String doubt(Entry entry) {
        int at = entries.indexOf(entry);
        for (int i = Math.max(0, at); i > 0; i--) {
            Entry one = entries.get(i - 1);
            Entry next = entries.get(i);
            if (areBeside(Yields.fork(one.path()), Yields.fork(next.path())) && isOneMoment(one, next)) {
                return one.path() + " and " + next.path()
                        + " ended within one moment, on threads that raced: in which order the run met the two is not in its"
                        + " history, and may be the reason.";
            }
        }
        return leavesOut(entry)
                ? "The history leaves out yields before this one, such as time and chance, which may be the reason: record by"
                        + " Syncopate.inMemory().around(recorder.around())."
                : "";
    }

    /// Whether none of the two forks is the other one or within it.
    private static boolean areBeside(String one, String other) {
        return !(one + "/").startsWith(other + "/") && !(other + "/").startsWith(one + "/");
    }

    private static boolean isOneMoment(Entry one, Entry next) {
        return Duration.between(one.ended(), next.ended()).abs().compareTo(MOMENT) <= 0;
    }

    /// Whether yields of the same fork are missing before an entry.
    private boolean leavesOut(Entry entry) {
        String fork = Yields.fork(entry.path());
        long ordinal = Yields.ordinal(entry.path());
        long before = entries.stream()
                .filter(other -> Yields.fork(other.path()).equals(fork) && Yields.ordinal(other.path()) < ordinal)
                .count();
        return before < ordinal;
    }
}
