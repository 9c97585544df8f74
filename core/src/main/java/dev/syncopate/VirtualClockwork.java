package dev.syncopate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Time that does not pass by itself: who waits for it, and until when.
abstract sealed class VirtualClockwork extends Clockwork permits JumpingClockwork, SteppedClockwork {
    private final Instant start;

    /// Guarded by this object's monitor, as all that follows. Nothing blocks while it is held.
    private long nanos;

    private long sequence;
    private final PriorityQueue<Moment> timers = new PriorityQueue<>();
    private final Set<Waiter> waiting = new LinkedHashSet<>();

    /// The waiters that were woken in vain, because what they wait for can never come, and the reason. Each
    /// throws it once.
    private final Set<Waiter> stuck = new LinkedHashSet<>();

    private String reason = "";

    VirtualClockwork(Instant start) {
        this.start = start;
    }

    @Override
    final synchronized Instant now() {
        return start.plusNanos(nanos);
    }

    @Override
    final synchronized long nanos() {
        return nanos;
    }

    @Override
    final boolean park(Waiter waiter, long deadline) {
        LockSupport.park(waiter);
        return false;
    }

    @Override
    final synchronized void forget(Waiter waiter, @Nullable Timer timer) {
        waiting.remove(waiter);
        if (timer instanceof Moment moment && !moment.fired) {
            timers.remove(moment);
        }
        if (stuck.remove(waiter)) {
            throw new StuckRunException(reason);
        }
    }

    /// Enters a waiter into the lists of those who wait.
    final synchronized @Nullable Moment register(Waiter waiter, long deadline, int rank) {
        waiting.add(waiter);
        if (deadline == Waiter.NEVER) {
            return null;
        }
        Moment moment = new Moment(waiter, Math.max(nanos, deadline), rank, sequence++);
        timers.add(moment);
        return moment;
    }

    /// The first moment that somebody waits for; null if there is none.
    final synchronized @Nullable Moment first() {
        return timers.peek();
    }

    /// Moves on to the first moment.
    ///
    /// @return who waits for it, without those that rank after them
    final synchronized List<Waiter> toFirst() {
        List<Waiter> due = new ArrayList<>();
        Moment first = timers.peek();
        while (first != null && !timers.isEmpty() && timers.peek().isBeside(first)) {
            nanos = first.at;
            due.add(timers.remove().fire());
        }
        return due;
    }

    /// Moves on to the first moment, for one of those who wait for it.
    final synchronized Waiter fireFirst() {
        Moment first = timers.remove();
        nanos = Math.max(nanos, first.at);
        return first.fire();
    }

    /// Takes one moment as come, for its waiter, and does not move on.
    final synchronized Waiter fire(Moment moment) {
        timers.remove(moment);
        return moment.fire();
    }

    /// The moments that are waited for, the first one first.
    final synchronized List<Moment> moments() {
        return timers.stream().sorted().toList();
    }

    final Instant start() {
        return start;
    }

    final synchronized void moveTo(long moment) {
        nanos = Math.max(nanos, moment);
    }

    final void moveTo(Instant time) {
        moveTo(in(Duration.between(now(), time)));
    }

    /// Has all who wait throw, since what they wait for can never come.
    ///
    /// @return those who are to be woken
    final synchronized List<Waiter> giveUp(String why) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        StringBuilder text = new StringBuilder(why);
        for (Waiter waiter : waiting) {
            text.append("\n  ").append(waiter.describeWait());
        }
        reason = text.toString();
        stuck.addAll(waiting);
        return List.copyOf(waiting);
    }

    static final class Moment implements Timer, Comparable<Moment> {
        final long at;
        private final Waiter waiter;
        private final int rank;
        private final long order;
        private volatile boolean fired;

        Moment(Waiter waiter, long at, int rank, long order) {
            this.waiter = waiter;
            this.at = at;
            this.rank = rank;
            this.order = order;
        }

        Waiter fire() {
            fired = true;
            return waiter;
        }

        Stepper.Timer timer(Instant start) {
            return waiter.timer(start.plusNanos(at));
        }

        @Override
        public boolean fired() {
            return fired;
        }

        boolean isBeside(Moment other) {
            return at == other.at && rank == other.rank;
        }

        @Override
        public int compareTo(Moment other) {
            if (at != other.at) {
                return Long.compare(at, other.at);
            }
            return rank != other.rank ? Integer.compare(rank, other.rank) : Long.compare(order, other.order);
        }
    }
}
