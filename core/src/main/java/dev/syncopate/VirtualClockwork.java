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

/// Time that passes exactly when every thread of the run stands still: it then jumps to the next moment that
/// one of them waits for.
final class VirtualClockwork extends Clockwork {
    private final Instant start;
    private final @Nullable Runnable stillness;

    /// Guarded by this object's monitor, as all that follows. Nothing blocks while it is held.
    private long nanos;

    private int moving;
    private long sequence;
    private final PriorityQueue<Moment> timers = new PriorityQueue<>();
    private final Set<Waiter> waiting = new LinkedHashSet<>();

    /// The waiters that were woken because the run can never go on, and the reason. Each throws it once.
    private final Set<Waiter> stuck = new LinkedHashSet<>();

    private String reason = "";

    /// @param stillness called, holding no lock, when nothing can move and time alone will not help; null to
    /// report a stuck run
    VirtualClockwork(Instant start, @Nullable Runnable stillness) {
        this.start = start;
        this.stillness = stillness;
    }

    @Override
    synchronized Instant now() {
        return start.plusNanos(nanos);
    }

    @Override
    synchronized long nanos() {
        return nanos;
    }

    @Override
    synchronized void enter() {
        moving++;
    }

    @Override
    void leave() {
        count(null, Waiter.NEVER);
    }

    @Override
    @Nullable
    Timer standStill(Waiter waiter, long deadline) {
        return count(waiter, deadline);
    }

    private @Nullable Moment count(@Nullable Waiter waiter, long deadline) {
        Moment moment = null;
        List<Waiter> due;
        boolean still;
        synchronized (this) {
            if (waiter != null) {
                waiting.add(waiter);
                if (deadline != Waiter.NEVER) {
                    moment = new Moment(waiter, deadline, sequence++);
                    timers.add(moment);
                }
            }
            moving--;
            still = moving == 0 && (stillness != null || (timers.isEmpty() && !waiting.isEmpty()));
            due = moving == 0 && stillness == null ? advance() : List.of();
            if (still && stillness == null) {
                reason = report();
                stuck.addAll(waiting);
                due = List.copyOf(waiting);
            }
        }
        due.forEach(Waiter::wake);
        if (still && stillness != null) {
            stillness.run();
        }
        return moment;
    }

    /// Reports stillness anew if nothing moves.
    void settle() {
        boolean still;
        synchronized (this) {
            still = moving == 0;
        }
        if (still && stillness != null) {
            stillness.run();
        }
    }

    /// Moves on by `duration`, as long as nothing that becomes due on the way moves.
    void advance(Duration duration) {
        List<Waiter> due = new ArrayList<>();
        synchronized (this) {
            nanos += duration.toNanos();
            while (!timers.isEmpty() && timers.peek().at <= nanos) {
                due.add(timers.remove().fire());
            }
        }
        due.forEach(Waiter::wake);
    }

    /// The moment of the next timer; null if there is none.
    synchronized @Nullable Duration untilNext() {
        Moment next = timers.peek();
        return next == null ? null : Duration.ofNanos(Math.max(0, next.at - nanos));
    }

    private List<Waiter> advance() {
        List<Waiter> due = new ArrayList<>();
        if (!timers.isEmpty()) {
            nanos = Math.max(nanos, timers.peek().at);
            while (!timers.isEmpty() && timers.peek().at <= nanos) {
                due.add(timers.remove().fire());
            }
        }
        return due;
    }

    private String report() {
        StringBuilder text = new StringBuilder(
                "The run waits for something that can never come: nothing of it can move, and no time is waited for.");
        for (Waiter waiter : waiting) {
            text.append("\n  ").append(waiter.describeWait());
        }
        return text.toString();
    }

    @Override
    boolean park(Waiter waiter, long deadline) {
        LockSupport.park(waiter);
        return false;
    }

    @Override
    synchronized void forget(Waiter waiter, @Nullable Timer timer) {
        waiting.remove(waiter);
        if (timer instanceof Moment moment && !moment.fired) {
            timers.remove(moment);
        }
        if (stuck.remove(waiter)) {
            throw new IllegalStateException(reason);
        }
    }

    @Override
    boolean spins(Thread thread) {
        return stillness != null;
    }

    private static final class Moment implements Timer, Comparable<Moment> {
        final Waiter waiter;
        final long at;
        final long order;
        volatile boolean fired;

        Moment(Waiter waiter, long at, long order) {
            this.waiter = waiter;
            this.at = at;
            this.order = order;
        }

        Waiter fire() {
            fired = true;
            return waiter;
        }

        @Override
        public boolean fired() {
            return fired;
        }

        @Override
        public int compareTo(Moment other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }
}
