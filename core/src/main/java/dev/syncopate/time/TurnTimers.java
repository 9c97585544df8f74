package dev.syncopate.time;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Timers of a run whose threads take turns, in the order in which they fire.
final class TurnTimers {
    /// Whether the run's driver fires them, and not the run itself.
    private final boolean driven;

    /// Guarded by this object's monitor, as all that follows.
    private final TreeSet<TurnTimer> waiting = new TreeSet<>();

    private long made;

    /// How many time limits are waiting.
    private int limits;

    TurnTimers(boolean driven) {
        this.driven = driven;
    }

    /// At the same time, waits end before limits fire, and inner limits fire before outer ones.
    synchronized TurnTimer add(Waiter waiter, DeadlineInterrupt limit, long at) {
        return add(waiter, limit, at, limit.rank() - ++limits);
    }

    synchronized TurnTimer add(Waiter waiter, @Nullable DeadlineInterrupt limit, long at, int rank) {
        TurnTimer timer = new TurnTimer(waiter, driven, limit, at, rank, made++);
        waiting.add(timer);
        return timer;
    }

    /// @return false if it has fired
    synchronized boolean remove(TurnTimer timer) {
        boolean removed = waiting.remove(timer);
        if (removed && timer.isLimit()) {
            limits--;
        }
        return removed;
    }

    synchronized @Nullable TurnTimer first() {
        return waiting.isEmpty() ? null : waiting.first();
    }

    synchronized List<TurnTimer> all() {
        return List.copyOf(waiting);
    }
}
