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

/// Time that does not pass by itself, with the waits and their timers. Times are numbers of
/// [VirtualTime].
public abstract class VirtualTimeScheduler extends Scheduler {
    private final Instant start;

    /// The duration from the start to the last instant. A deadline beyond it never comes.
    private final Duration longest;

    /// Guarded by this object's monitor, as all that follows. No thread blocks while it holds the
    /// monitor.
    private long present;

    private long sequence;
    private final PriorityQueue<VirtualTimer> timers = new PriorityQueue<>();
    private final Set<Waiter> waiting = new LinkedHashSet<>();
    private final IdentityHashMap<DeadlineInterrupt, VirtualTimer> limits = new IdentityHashMap<>();
    private final Queue<IdleListener> listeners = new ArrayDeque<>();

    /// The waiters that were woken because what they wait for can never come. Each throws the reason
    /// once.
    private final Set<Waiter> stuck = new LinkedHashSet<>();

    private String reason = "";

    VirtualTimeScheduler(Instant start) {
        this.start = start;
        this.longest = VirtualTime.between(start, Instant.MAX);
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
        return VirtualTime.deadlineAfter(nanos(), duration, longest);
    }

    @Override
    public final Instant instantOf(long deadline) {
        return VirtualTime.plus(start, VirtualTime.sinceStart(deadline));
    }

    /// The duration until a deadline; zero if it has passed.
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
        if (timer instanceof VirtualTimer virtual && !virtual.fired) {
            timers.remove(virtual);
        }
        if (stuck.remove(waiter)) {
            throw new StuckRunException(reason);
        }
        StuckRunException stuckRun = takeStuckRun();
        if (stuckRun != null) {
            throw stuckRun;
        }
    }

    /// Records a wait, with a timer unless it has no deadline.
    public final synchronized @Nullable VirtualTimer addWait(Waiter waiter, long deadline, int rank) {
        waiting.add(waiter);
        if (deadline == Waiter.NEVER) {
            return null;
        }
        return add(waiter, waiter::wake, deadline, rank);
    }

    private VirtualTimer add(Waiter waiter, Runnable due, long at, int rank) {
        VirtualTimer timer = new VirtualTimer(waiter, due, Math.max(present, at), rank, sequence++);
        timers.add(timer);
        return timer;
    }

    @Override
    public final synchronized void schedule(DeadlineInterrupt limit) {
        if (limit.at != Waiter.NEVER) {
            // At the same time, waits end before limits fire, and inner limits fire before outer ones.
            limits.put(limit, add(limit.waiter(), limit::fire, limit.at, limit.rank() - limits.size()));
        }
    }

    @Override
    final synchronized void unschedule(DeadlineInterrupt limit) {
        VirtualTimer timer = limits.remove(limit);
        if (timer != null) {
            timers.remove(timer);
        }
    }

    @Override
    public final synchronized void addIdleListener(IdleListener listener) {
        listeners.add(listener);
    }

    @Override
    public final synchronized void removeIdleListener(IdleListener listener) {
        listeners.remove(listener);
    }

    /// Removes and returns the first idle listener; null if there is none.
    public final synchronized @Nullable IdleListener pollIdleListener() {
        return listeners.poll();
    }

    /// The timer that fires first; null if there is none.
    public final synchronized @Nullable VirtualTimer firstTimer() {
        return timers.peek();
    }

    /// Advances to the first timer, and fires it with those of the same time and rank.
    ///
    /// @return what they run
    final synchronized List<Runnable> advanceToFirst() {
        List<Runnable> due = new ArrayList<>();
        VirtualTimer first = timers.peek();
        while (first != null && !timers.isEmpty() && timers.peek().isBeside(first)) {
            present = first.at;
            due.add(timers.remove().fire());
        }
        return due;
    }

    /// Advances to the first timer, and fires it alone.
    ///
    /// @return what it runs
    public final synchronized Runnable fireFirst() {
        VirtualTimer first = timers.remove();
        present = Math.max(present, first.at);
        return first.fire();
    }

    /// Fires a timer without advancing to it.
    ///
    /// @return what it runs
    public final synchronized Runnable fire(VirtualTimer timer) {
        timers.remove(timer);
        return timer.fire();
    }

    /// All timers, in the order in which they fire.
    public final synchronized List<VirtualTimer> virtualTimers() {
        return timers.stream().sorted().toList();
    }

    /// Advances to a time, at most to the last instant. Does nothing if it has passed.
    public final synchronized void advanceTo(long moment) {
        present = Math.max(present, Math.min(moment, VirtualTime.number(longest)));
    }

    public final void advanceTo(Instant time) {
        advanceTo(deadlineAfter(VirtualTime.between(now(), time)));
    }

    /// Makes all waiters throw, since what they wait for can never come.
    ///
    /// @return what wakes them
    public final synchronized List<Runnable> failWaits(String why, String remedy) {
        return failWaitsWith(why + describeWaits() + remedy);
    }

    /// As [#failWaits], with the whole message.
    final synchronized List<Runnable> failWaitsWith(String text) {
        reason = text;
        stuck.addAll(waiting);
        return waiting.stream().<Runnable>map(waiter -> waiter::wake).toList();
    }

    /// A line for each waiter.
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
