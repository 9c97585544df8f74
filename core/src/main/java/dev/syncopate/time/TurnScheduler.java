package dev.syncopate.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lets the threads of a run take turns, in the order in which they became ready.
///
/// Whoever has the turn keeps it until it waits or ends. When no other thread is ready then, the same
/// thread [settles][#settle()] what happens next, so that no thread is switched while one strand moves.
///
/// Time does not pass by itself. It is set from outside, or passes to the next timer when no thread is
/// ready: see [#advance()].
public abstract class TurnScheduler extends Scheduler {
    private final Instant start;

    /// The duration from the start to the last instant. A deadline beyond it never comes.
    private final Duration longest;

    /// Those that are ready, each a [Waiter] or a thread to be started. Touched by the thread that has the turn
    /// only, as all that follows and is not volatile.
    private final Queue<Object> ready = new ArrayDeque<>();

    private final WaitList waiting = new WaitList();

    /// The timers that are fired from outside.
    private final TurnTimers driven = new TurnTimers(true);

    /// The timers to which time [passes][#advance()].
    private final TurnTimers timers = new TurnTimers(false);

    /// Those that wait for an idle run. Guarded by this object's monitor.
    private final LinkedHashSet<IdleListener> listeners = new LinkedHashSet<>();

    private volatile long present;

    /// The thread that has the turn; null while none has it.
    private volatile @Nullable Thread moving;

    /// The waiter of that thread, for reports.
    private volatile @Nullable Waiter movingFor;

    /// How many turns were granted. Written by the thread that has the turn.
    private final AtomicLong turns = new AtomicLong();

    private record NewThread(Thread thread, Waiter worker) {}

    protected TurnScheduler(Instant start) {
        this.start = start;
        this.longest = VirtualTime.between(start, Instant.MAX);
    }

    /// Decides what happens when no thread is ready. Called by the thread that has the turn.
    ///
    /// @return false if nothing happens, and the turn was given back
    protected abstract boolean settle();

    /// Whether the timers of a waiter are fired from outside.
    protected abstract boolean isDriven(Waiter waiter);

    /// A timer has begun that is fired from outside.
    protected abstract void began(TurnTimer timer);

    /// A timer has ended that is fired from outside, and has not fired.
    protected abstract void withdrawn(TurnTimer timer);

    /// A waiting thread was interrupted by code outside the run.
    protected abstract void interruptedFromOutside(Waiter waiter);

    /// Throws if the run was dropped.
    protected abstract void requireGoing();

    /// Grants turns until a thread goes on, or until nothing happens. Called by the thread that has the
    /// turn and waits or ends, or by one that is not of the run and has taken it.
    protected final void passOn() {
        moving = Thread.currentThread();
        movingFor = null;
        do {
            for (Object next = ready.poll(); next != null; next = ready.poll()) {
                if (grant(next)) {
                    return;
                }
            }
        } while (settle());
    }

    /// The calling thread is about to give the turn back, or has kept it after all.
    protected final void rest(boolean rests) {
        moving = rests ? null : Thread.currentThread();
    }

    /// Lets the run go on by itself, when no thread is ready: the first [idle listener][#addIdleListener] is
    /// notified; if there is none, time passes to the first timer, which fires with those of the same time and
    /// rank. Called by the thread that has the turn.
    ///
    /// @return false if there is neither, or if a timer must be fired from outside first
    protected final boolean advance() {
        IdleListener listener = pollListener();
        if (listener != null) {
            listener.notifyIdle();
            return true;
        }
        TurnTimer first = timers.first();
        if (first == null || !isFirst(first)) {
            return false;
        }
        present = Math.max(present, first.at);
        for (TurnTimer due = first; due != null && due.isBeside(first); due = timers.first()) {
            fire(due);
        }
        return true;
    }

    /// Whether no timer must be fired from outside before this one.
    private boolean isFirst(TurnTimer timer) {
        TurnTimer other = driven.first();
        return other == null || timer.at <= other.at;
    }

    private synchronized @Nullable IdleListener pollListener() {
        return listeners.isEmpty() ? null : listeners.removeFirst();
    }

    private synchronized boolean hasListeners() {
        return !listeners.isEmpty();
    }

    /// A thread that cannot be started, for lack of memory, loses its turn.
    private boolean grant(Object next) {
        turns.setOpaque(turns.getPlain() + 1);
        if (next instanceof Waiter waiter) {
            movingFor = waiter;
            moving = waiter.waitingThread();
            waiter.resume();
            return true;
        }
        NewThread begun = (NewThread) next;
        Thread thread = begun.thread();
        try {
            movingFor = begun.worker();
            moving = thread;
            thread.start();
            return true;
        } catch (Throwable e) {
            System.getLogger("dev.syncopate")
                    .log(System.Logger.Level.ERROR, "A thread of the run could not be started", e);
            moving = Thread.currentThread();
            neverStarted(begun.worker(), e);
            return false;
        }
    }

    /// A thread could not be started. Called by the thread that has the turn.
    protected void neverStarted(Waiter worker, Throwable why) {}

    /// How many turns were granted.
    public final long turns() {
        return turns.getOpaque();
    }

    /// Whether a thread has the turn. Quick, and a little late.
    public final boolean isMoving() {
        return moving != null;
    }

    /// The thread that has the turn; null while none has it.
    public final @Nullable Thread moving() {
        return moving;
    }

    @Override
    public void beginRun(Waiter root) {
        movingFor = root;
        moving = Thread.currentThread();
    }

    @Override
    public final void activate() {}

    @Override
    final void cancelActivation() {}

    @Override
    public final void deactivate() {
        passOn();
    }

    @Override
    public final void startThread(Thread thread, Waiter worker) {
        enqueue(new NewThread(thread, worker));
    }

    @Override
    final void resume(Waiter waiter) {
        enqueue(waiter);
    }

    private void enqueue(Object next) {
        if (Thread.currentThread() == moving) {
            ready.add(next);
        } else {
            readyFromOutside(next);
        }
    }

    /// A thread that does not have the turn has woken a waiter or begun another thread, which is to be made
    /// [ready][#makeReady].
    protected abstract void readyFromOutside(Object next);

    protected final void makeReady(Object next) {
        ready.add(next);
    }

    /// What the thread that has the turn does.
    public final String describeMoving() {
        Waiter waiter = movingFor;
        return waiter == null ? "the driver" : waiter.describeWait();
    }

    @Override
    final boolean isSerial() {
        return true;
    }

    @Override
    final void resumeInterrupted(Waiter waiter) {
        if (waiter.isWaiting()) {
            interruptedFromOutside(waiter);
        }
    }

    @Override
    final boolean dequeue(Waiter waiter) {
        return ready.remove(waiter) || forget(waiter);
    }

    /// Forgets that a thread without the turn has woken a waiter.
    ///
    /// @return false if it has not, or not yet
    protected abstract boolean forget(Waiter waiter);

    /// A sleep of zero or less ends at once.
    @Override
    @Nullable
    public final Timer beginWait(Waiter waiter, long deadline, int rank) {
        try {
            requireGoing();
        } catch (Throwable e) {
            waiter.abandonWait();
            throw e;
        }
        waiting.add(waiter);
        Timer timer = null;
        if (rank == 0 && deadline <= present) {
            waiter.wake();
            timer = () -> true;
        } else if (deadline != Waiter.NEVER) {
            timer = begun(timersOf(waiter).add(waiter, null, Math.max(present, deadline), rank));
        }
        passOn();
        return timer;
    }

    /// What the run knows about a waiter; made when it is first asked for.
    public static Object tag(Waiter waiter, Supplier<?> made) {
        return WaitList.tag(waiter, made);
    }

    private TurnTimers timersOf(Waiter waiter) {
        return isDriven(waiter) ? driven : timers;
    }

    private TurnTimer begun(TurnTimer timer) {
        if (timer.driven) {
            began(timer);
        }
        return timer;
    }

    private boolean forget(TurnTimer timer) {
        return (timer.driven ? driven : timers).remove(timer);
    }

    private void remove(TurnTimer timer) {
        if (forget(timer) && timer.driven) {
            withdrawn(timer);
        }
    }

    @Override
    final boolean park(Waiter waiter, long deadline) {
        LockSupport.park(waiter);
        return false;
    }

    @Override
    final void endWait(Waiter waiter, @Nullable Timer timer) {
        waiting.remove(waiter);
        if (timer instanceof TurnTimer turn && !turn.fired()) {
            remove(turn);
        }
        requireGoing();
    }

    @Override
    public final void schedule(DeadlineInterrupt limit) {
        if (limit.at != Waiter.NEVER) {
            Waiter waiter = limit.waiter();
            limit.scheduled = begun(timersOf(waiter).add(waiter, limit, Math.max(present, limit.at)));
        }
    }

    @Override
    final void unschedule(DeadlineInterrupt limit) {
        if (limit.scheduled instanceof TurnTimer timer) {
            remove(timer);
        }
    }

    /// Fires a timer. By the thread that has the turn.
    protected final void fire(TurnTimer timer) {
        forget(timer);
        timer.fire();
    }

    /// The timer that must be fired from outside next; null if there is none, or if the run goes on
    /// [by itself][#advance()] before.
    public final @Nullable TurnTimer firstTimer() {
        TurnTimer first = driven.first();
        TurnTimer own = timers.first();
        return first == null || hasListeners() || (own != null && isFirst(own)) ? null : first;
    }

    /// All timers that are fired from outside, in the order in which they fire.
    public final List<TurnTimer> allTimers() {
        return driven.all();
    }

    /// A line for each waiter, while the run is idle.
    public final String describeWaits() {
        return waiting.all().stream()
                .map(waiter -> "\n  " + waiter.describeWait())
                .collect(Collectors.joining());
    }

    /// Makes all that wait go on, so that they throw. By the thread that has the turn.
    protected final void wakeAll() {
        waiting.all().forEach(Waiter::wake);
    }

    /// Sets the time, unless it is later already.
    protected final void moveClock(Instant time) {
        long moment = Math.min(VirtualTime.number(VirtualTime.between(start, time)), VirtualTime.number(longest));
        if (moment > present) {
            present = moment;
        }
    }

    @Override
    public final Instant now() {
        return instantOf(present);
    }

    @Override
    public final long nanos() {
        return present;
    }

    @Override
    public final long deadlineAfter(Duration duration) {
        return VirtualTime.deadlineAfter(present, duration, longest);
    }

    @Override
    public final Instant instantOf(long deadline) {
        return VirtualTime.plus(start, VirtualTime.sinceStart(deadline));
    }

    @Override
    final boolean spinsBeforeParking(Thread thread) {
        return false;
    }

    @Override
    public final synchronized void addIdleListener(IdleListener listener) {
        listeners.add(listener);
    }

    @Override
    public final synchronized void removeIdleListener(IdleListener listener) {
        listeners.remove(listener);
    }

    @Override
    public final void suspendActivity() {}

    @Override
    public final void resumeActivity() {}
}
