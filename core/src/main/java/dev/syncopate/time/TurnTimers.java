package dev.syncopate.time;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The timers of a run whose threads take turns, in the order in which they fire. Some are driven: fired from
/// outside.
///
/// Very many runs may wait, most of them for few timers, so what is empty takes no memory.
final class TurnTimers {
    /// Guarded by this object's monitor, as all that follows.
    private NavigableSet<TurnTimer> driven = Collections.emptyNavigableSet();

    private NavigableSet<TurnTimer> others = Collections.emptyNavigableSet();

    private long made;

    /// How many time limits are waiting.
    private int limits;

    /// At the same time, waits end before limits fire, and inner limits fire before outer ones.
    synchronized TurnTimer add(Waiter waiter, boolean isDriven, @Nullable DeadlineInterrupt limit, long at, int rank) {
        limits += limit == null ? 0 : 1;
        TurnTimer timer = new TurnTimer(waiter, isDriven, limit, at, limit == null ? rank : rank - limits, made++);
        if (isDriven) {
            driven = with(timer, driven);
        } else {
            others = with(timer, others);
        }
        return timer;
    }

    private static NavigableSet<TurnTimer> with(TurnTimer timer, NavigableSet<TurnTimer> timers) {
        NavigableSet<TurnTimer> all = timers instanceof TreeSet<TurnTimer> ? timers : new TreeSet<>();
        all.add(timer);
        return all;
    }

    /// @return false if it has fired
    synchronized boolean remove(TurnTimer timer) {
        boolean removed = (timer.driven ? driven : others).remove(timer);
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
