package dev.syncopate.time;

import dev.syncopate.failures.StuckRunException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Time that does not pass by itself: who waits for it, and until when. Moments are counted as [VirtualTime] does.
public abstract class VirtualTimeScheduler extends Scheduler {
    private final Instant start;

    /// How long it is from the start to the last instant, after which nothing comes.
    private final Duration left;

    /// Guarded by this object's monitor, as all that follows. Nothing blocks while it is held.
    private long present;

    private long sequence;
    private final PriorityQueue<VirtualTimer> timers = new PriorityQueue<>();
    private final Set<Waiter> waiting = new LinkedHashSet<>();
    private final IdentityHashMap<DeadlineInterrupt, VirtualTimer> alarms = new IdentityHashMap<>();
    private final Queue<IdleListener> line = new ArrayDeque<>();

    /// The waiters that were woken in vain, because what they wait for can never come, and the reason. Each
    /// throws it once.
    private final Set<Waiter> stuck = new LinkedHashSet<>();

    private String reason = "";

    VirtualTimeScheduler(Instant start) {
        this.start = start;
        this.left = VirtualTime.between(start, Instant.MAX);
    }

    @Override
    public final Instant now() {
        return instantOf(nanos());
    }

    @Override
    public final synchronized long nanos() {
        return present;
    }

    @Override
    public final long deadlineAfter(Duration duration) {
        long now = nanos();
        if (duration.isNegative()) {
            return now;
        }
        Duration passed = VirtualTime.sinceStart(now);
        return duration.compareTo(left.minus(passed)) > 0 ? Waiter.NEVER : VirtualTime.moment(passed.plus(duration));
    }

    @Override
    public final Instant instantOf(long deadline) {
        return VirtualTime.plus(start, VirtualTime.sinceStart(deadline));
    }

    /// How long it is until a moment; zero if it has passed.
    public final Duration durationUntil(long moment) {
        long now = nanos();
        return moment <= now ? Duration.ZERO : VirtualTime.sinceStart(moment).minus(VirtualTime.sinceStart(now));
    }

    @Override
    public boolean park(Waiter waiter, long deadline) {
        LockSupport.park(waiter);
        return false;
    }

    @Override
    final synchronized void endWait(Waiter waiter, @Nullable Timer timer) {
        waiting.remove(waiter);
        if (timer instanceof VirtualTimer moment && !moment.fired) {
            timers.remove(moment);
        }
        if (stuck.remove(waiter)) {
            throw new StuckRunException(reason);
        }
        StuckRunException givenUp = takeStuckRun();
        if (givenUp != null) {
            throw givenUp;
        }
    }

    /// Enters a waiter into the lists of those who wait.
    public final synchronized @Nullable VirtualTimer addWait(Waiter waiter, long deadline, int rank) {
        waiting.add(waiter);
        if (deadline == Waiter.NEVER) {
            return null;
        }
        return add(waiter, waiter::wake, deadline, rank);
    }

    private VirtualTimer add(Waiter waiter, Runnable due, long at, int rank) {
        VirtualTimer moment = new VirtualTimer(waiter, due, Math.max(present, at), rank, sequence++);
        timers.add(moment);
        return moment;
    }

    @Override
    public final synchronized void schedule(DeadlineInterrupt alarm) {
        if (alarm.at != Waiter.NEVER) {
            // What ends just in time is in time, and of nested limits the inner one comes first.
            alarms.put(alarm, add(alarm.waiter(), alarm::fire, alarm.at, alarm.rank() - alarms.size()));
        }
    }

    @Override
    final synchronized void unschedule(DeadlineInterrupt alarm) {
        VirtualTimer moment = alarms.remove(alarm);
        if (moment != null) {
            timers.remove(moment);
        }
    }

    @Override
    public final synchronized void addIdleListener(IdleListener ticket) {
        line.add(ticket);
    }

    @Override
    public final synchronized void removeIdleListener(IdleListener ticket) {
        line.remove(ticket);
    }

    /// The first in the line of those who want to be told that no orchestration code can move.
    public final synchronized @Nullable IdleListener pollIdleListener() {
        return line.poll();
    }

    /// The first moment that somebody waits for; null if there is none.
    public final synchronized @Nullable VirtualTimer firstTimer() {
        return timers.peek();
    }

    /// Moves on to the first moment.
    ///
    /// @return what is due then, without what ranks after that
    final synchronized List<Runnable> advanceToFirst() {
        List<Runnable> due = new ArrayList<>();
        VirtualTimer first = timers.peek();
        while (first != null && !timers.isEmpty() && timers.peek().isBeside(first)) {
            present = first.at;
            due.add(timers.remove().fire());
        }
        return due;
    }

    /// Moves on to the first moment, for one thing that is due then.
    public final synchronized Runnable fireFirst() {
        VirtualTimer first = timers.remove();
        present = Math.max(present, first.at);
        return first.fire();
    }

    /// Takes one moment as come, for what is due then, and does not move on.
    public final synchronized Runnable fire(VirtualTimer moment) {
        timers.remove(moment);
        return moment.fire();
    }

    /// The moments that are waited for, the first one first.
    public final synchronized List<VirtualTimer> virtualTimers() {
        return timers.stream().sorted().toList();
    }

    /// As far as there is time.
    public final synchronized void advanceTo(long moment) {
        present = Math.max(present, Math.min(moment, VirtualTime.moment(left)));
    }

    public final void advanceTo(Instant time) {
        advanceTo(deadlineAfter(VirtualTime.between(now(), time)));
    }

    /// Has all who wait throw, since what they wait for can never come.
    ///
    /// @return those who are to be woken
    public final synchronized List<Runnable> failWaits(String why) {
        return failWaitsWith(waiting.isEmpty() ? why : why + describeWaits());
    }

    /// @param text the whole reason
    final synchronized List<Runnable> failWaitsWith(String text) {
        reason = text;
        stuck.addAll(waiting);
        return waiting.stream().<Runnable>map(waiter -> waiter::wake).toList();
    }

    /// A line for each who waits.
    public final String describeWaits() {
        List<Waiter> all;
        synchronized (this) {
            all = List.copyOf(waiting);
        }
        StringBuilder text = new StringBuilder();
        all.forEach(waiter -> text.append("\n  ").append(waiter.describeWait()));
        return text.toString();
    }

    public static final class VirtualTimer implements Timer, Comparable<VirtualTimer> {
        public final long at;
        private final Waiter waiter;
        private final Runnable due;
        private final int rank;
        private final long order;
        private volatile boolean fired;

        VirtualTimer(Waiter waiter, Runnable due, long at, int rank, long order) {
            this.waiter = waiter;
            this.due = due;
            this.at = at;
            this.rank = rank;
            this.order = order;
        }

        Runnable fire() {
            fired = true;
            return due;
        }

        public Waiter waiter() {
            return waiter;
        }

        @Override
        public boolean fired() {
            return fired;
        }

        boolean isBeside(VirtualTimer other) {
            return at == other.at && rank == other.rank;
        }

        @Override
        public int compareTo(VirtualTimer other) {
            if (at != other.at) {
                return Long.compare(at, other.at);
            }
            return rank != other.rank ? Integer.compare(rank, other.rank) : Long.compare(order, other.order);
        }
    }
}
