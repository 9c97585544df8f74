package dev.syncopate.time;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The timers of a run whose threads take turns, in the order in which they fire. Some are driven: fired from
/// outside.
final class TurnTimers {
    /// Guarded by this object's monitor, as all that follows.
    private final TreeSet<TurnTimer> driven = new TreeSet<>();

    private final TreeSet<TurnTimer> others = new TreeSet<>();

    private long made;

    /// How many time limits are waiting.
    private int limits;

    /// At the same time, waits end before limits fire, and inner limits fire before outer ones.
    synchronized TurnTimer add(Waiter waiter, boolean isDriven, @Nullable DeadlineInterrupt limit, long at, int rank) {
        limits += limit == null ? 0 : 1;
        TurnTimer timer = new TurnTimer(waiter, isDriven, limit, at, limit == null ? rank : rank - limits, made++);
        among(timer).add(timer);
        return timer;
    }

    private Set<TurnTimer> among(TurnTimer timer) {
        return timer.driven ? driven : others;
    }

    /// @return false if it has fired
    synchronized boolean remove(TurnTimer timer) {
        boolean removed = among(timer).remove(timer);
        if (removed && timer.isLimit()) {
            limits--;
        }
        return removed;
    }

    /// The first that is driven; null if there is none.
    synchronized @Nullable TurnTimer firstDriven() {
        return driven.isEmpty() ? null : driven.first();
    }

    /// Removes and returns the first of the others, as [#firstOther()].
    ///
    /// @param beside only if it fires together with this one; null for any
    synchronized @Nullable TurnTimer pollOther(@Nullable TurnTimer beside) {
        TurnTimer first = firstOther();
        if (first == null || (beside != null && !first.isBeside(beside))) {
            return null;
        }
        others.pollFirst();
        limits -= first.isLimit() ? 1 : 0;
        return first;
    }

    /// The first of the others; null if there is none, or if one that is driven comes before.
    synchronized @Nullable TurnTimer firstOther() {
        if (others.isEmpty()) {
            return null;
        }
        TurnTimer first = others.first();
        return driven.isEmpty() || first.at <= driven.first().at ? first : null;
    }

    synchronized List<TurnTimer> allDriven() {
        return List.copyOf(driven);
    }
}
