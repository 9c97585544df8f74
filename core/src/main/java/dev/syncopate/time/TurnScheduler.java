package dev.syncopate.time;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lets the threads of a run take turns.
///
/// Whoever has the turn keeps it until it waits or ends. When no other thread is ready then, the same
/// thread [settles][#settle()] what happens next, so that no thread is switched while one strand moves.
///
/// Time does not pass by itself. It is set from outside, or passes to the next timer when no thread is
/// ready: see [#advance(BooleanSupplier)].
public abstract class TurnScheduler extends ClockScheduler {
    final Turns turns;

    private final TurnTimers timers = new TurnTimers();
    final IdleListeners listeners = new IdleListeners();

    /// @param queue those that are ready
    /// @param watched whether a watchdog overtakes a thread that is blocked
    protected TurnScheduler(Instant start, ReadyQueue queue, boolean watched) {
        super(start);
        this.turns = new Turns(new Guard(watched), queue);
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

    /// A thread was interrupted by code outside the run, while it waits, or before.
    protected abstract void interruptedFromOutside(Waiter waiter);

    /// Throws if the run was dropped.
    protected abstract void requireGoing();

    /// Grants turns until a thread goes on, or until nothing happens. Called by the thread that has the
    /// turn and waits or ends, or by one that is not of the run and has taken it.
    protected final void passOn() {
        watch(true);
        turns.hold(null);
        grantTurns(true);
    }

    /// A thread has the turn from now on, or none and the run rests.
    protected void watch(boolean moves) {}

    /// @param ready whether a thread may be ready
    private void grantTurns(boolean ready) {
        boolean started = ready && startNext();
        while (!started && settle()) {
            started = startNext();
        }
    }

    /// Starts the next that is ready. A thread that cannot be started, for lack of memory, loses its
    /// turn.
    ///
    /// @return false if there is none
    private boolean startNext() {
        for (Object next = turns.grantNext(); next != null; next = turns.grantNext()) {
            Throwable failure = Turn.start(next);
            if (failure == null) {
                return true;
            }
            turns.hold(null);
            neverStarted(Turn.of(next).worker(), failure);
        }
        return false;
    }

    /// The calling thread waits or ends.
    ///
    /// @param waiter the one that waits; null for the end
    private void leave(@Nullable Waiter waiter) {
        Turns.Leaving how = turns.leave(waiter);
        if (how == Turns.Leaving.BESIDE && takeIfFree()) {
            passOn();
        } else if (how == Turns.Leaving.PASSES_ON || how == Turns.Leaving.SETTLES) {
            grantTurns(how == Turns.Leaving.PASSES_ON);
        }
    }

    /// A thread has left that did not have the turn. Takes the turn if it is free; if not, the thread
    /// that has it [settles][#settle()] once more before it gives it back.
    protected abstract boolean takeIfFree();

    /// The calling thread is about to give the turn back, or has kept it after all.
    protected final void rest(boolean rests) {
        if (rests) {
            turns.rest();
        } else {
            turns.hold(null);
        }
        watch(!rests || turns.hasOvertaken());
    }

    /// Lets the run go on by itself, when no thread is ready: the first [idle
    /// listener][#addIdleListener] is notified; if there is none, time passes to the first timer, which
    /// fires with those of the same time and rank. Called by the thread that has the turn.
    ///
    /// @param arriving whether a thread is just being made ready; asked under the guard of the turns
    /// @return false if there is neither, if a timer must be fired from outside first, or if a thread
    /// is ready, or just being made so
    protected final boolean advance(BooleanSupplier arriving) {
        Collection<Thread> overtaken = turns.overtakenIfQuiet(arriving);
        return overtaken != null && advance(overtaken);
    }

    /// As [#advance(BooleanSupplier)], where no thread is ready.
    ///
    /// @param overtaken the threads that go on without the turn
    final boolean advance(Collection<Thread> overtaken) {
        if (listeners.notifyFirst(overtaken)) {
            return true;
        }
        TurnTimer first = overtaken.isEmpty() ? timers.pollOther(null) : null;
        if (first == null) {
            return false;
        }
        moveClock(first.at);
        for (TurnTimer due = first; due != null; due = timers.pollOther(first)) {
            due.fire();
        }
        return true;
    }

    /// A thread could not be started. Called by the thread that has the turn.
    protected void neverStarted(Waiter worker, Throwable why) {}

    /// How many turns were granted.
    public final long turns() {
        return turns.granted();
    }

    /// The thread that has the turn; null while none has it.
    public final @Nullable Thread moving() {
        return turns.holder();
    }

    @Override
    public final void beginRun(Waiter root) {
        watch(true);
        turns.hold(root);
    }

    @Override
    public void deactivate() {
        leave(null);
    }

    @Override
    public final void startThread(Thread thread, Waiter worker) {
        enqueue(new NewThread(thread, worker));
    }

    @Override
    void resume(Waiter waiter) {
        enqueue(waiter);
        cancelActivation();
    }

    private void enqueue(Object next) {
        if (!turns.addAsHolder(next)) {
            readyFromOutside(next);
        }
    }

    /// A thread that does not have the turn has woken a waiter or begun another thread, which is to be
    /// made [ready][#makeReady].
    protected abstract void readyFromOutside(Object next);

    protected final void makeReady(Object next) {
        turns.add(next);
    }

    /// What the thread that has the turn does.
    public final String describeMoving() {
        Waiter waiter = turns.holds();
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
    public final void foundInterrupted(Waiter waiter) {
        interruptedFromOutside(waiter);
    }

    @Override
    final boolean dequeue(Waiter waiter) {
        return turns.remove(waiter) || forget(waiter);
    }

    /// Forgets that a thread without the turn has woken a waiter.
    ///
    /// @return false if it has not, or not yet
    protected abstract boolean forget(Waiter waiter);

    /// A sleep of zero or less ends at once, if a driver would have to fire it.
    @Override
    @Nullable
    public final Timer beginWait(Waiter waiter, long deadline, int rank) {
        try {
            requireGoing();
        } catch (Throwable e) {
            waiter.abandonWait();
            throw e;
        }
        Timer timer = null;
        if (rank == 0 && deadline <= nanos() && isDriven(waiter)) {
            waiter.wake();
            timer = () -> true;
        } else if (deadline != Waiter.NEVER) {
            timer = begin(waiter, null, deadline, rank);
        }
        leave(waiter);
        return timer;
    }

    private TurnTimer begin(Waiter waiter, @Nullable DeadlineInterrupt limit, long at, int rank) {
        TurnTimer timer = timers.add(waiter, isDriven(waiter), limit, Math.max(nanos(), at), rank);
        if (timer.driven) {
            began(timer);
        }
        return timer;
    }

    private void remove(TurnTimer timer) {
        if (timers.remove(timer) && timer.driven) {
            withdrawn(timer);
        }
    }

    @Override
    final boolean park(Waiter waiter, long deadline) {
        Runnable work = waiter.takeWork();
        if (work == null) {
            LockSupport.park(waiter);
        } else {
            work.run();
        }
        return false;
    }

    @Override
    void endWait(Waiter waiter, @Nullable Timer timer) {
        turns.goesOn(waiter);
        if (timer instanceof TurnTimer turn && !turn.fired()) {
            remove(turn);
        }
        requireGoing();
    }

    @Override
    public final void schedule(DeadlineInterrupt limit) {
        if (limit.at != Waiter.NEVER) {
            limit.scheduled = begin(limit.waiter(), limit, limit.at, limit.rank());
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
        timers.remove(timer);
        timer.fire();
    }

    /// The timer that must be fired from outside next; null if there is none, or if the run goes on
    /// [by itself][#advance(BooleanSupplier)] before.
    ///
    /// Overtaken threads are looked for first: one that leaves has begun to wait by then.
    public final @Nullable TurnTimer firstTimer() {
        boolean byItself = turns.hasOvertaken() || !listeners.isEmpty() || timers.firstOther() != null;
        return byItself ? null : timers.firstDriven();
    }

    /// All timers that are fired from outside, in the order in which they fire.
    public final List<TurnTimer> allTimers() {
        return timers.allDriven();
    }

    /// A line for each waiter, while the run is idle.
    public final String describeWaits() {
        return waiters().stream().map(waiter -> "\n  " + waiter.describeWait()).collect(Collectors.joining());
    }

    /// All that wait.
    protected final List<Waiter> waiters() {
        return turns.waiting();
    }

    @Override
    public final void addIdleListener(IdleListener listener) {
        listeners.add(listener);
    }

    @Override
    public final void removeIdleListener(IdleListener listener) {
        listeners.remove(listener);
    }

    @Override
    public final void suspendActivity() {
        listeners.suspend(Thread.currentThread());
    }

    @Override
    public final void resumeActivity() {
        listeners.resume(Thread.currentThread());
    }
}
