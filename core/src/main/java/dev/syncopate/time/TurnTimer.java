package dev.syncopate.time;

import org.jspecify.annotations.Nullable;

/// A wait for a time, or a time limit, in a run whose threads take turns.
public final class TurnTimer implements Scheduler.Timer, Comparable<TurnTimer> {
    /// The time at which it is due, as a number of [VirtualTime].
    public final long at;

    private final Waiter waiter;

    /// Whether the run's driver fires it, and not the run itself.
    final boolean driven;

    /// Null for a wait, which ends by being woken.
    private final @Nullable DeadlineInterrupt limit;

    private final int rank;
    private final long order;

    /// What the run knows it by.
    public @Nullable Object tag;

    private volatile boolean fired;

    TurnTimer(Waiter waiter, boolean driven, @Nullable DeadlineInterrupt limit, long at, int rank, long order) {
        this.waiter = waiter;
        this.driven = driven;
        this.limit = limit;
        this.at = at;
        this.rank = rank;
        this.order = order;
    }

    public Waiter waiter() {
        return waiter;
    }

    /// Whether it limits a step, and is not itself waited for.
    public boolean isLimit() {
        return limit != null;
    }

    @Override
    public boolean fired() {
        return fired;
    }

    void fire() {
        fired = true;
        if (limit == null) {
            waiter.wake();
        } else {
            limit.fire();
        }
    }

    /// Whether it fires together with another one.
    boolean isBeside(TurnTimer other) {
        return at == other.at && rank == other.rank;
    }

    @Override
    public int compareTo(TurnTimer other) {
        if (at != other.at) {
            return Long.compare(at, other.at);
        }
        return rank != other.rank ? Integer.compare(rank, other.rank) : Long.compare(order, other.order);
    }
}
