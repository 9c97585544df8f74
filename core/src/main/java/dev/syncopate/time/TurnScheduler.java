package dev.syncopate.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lets the threads of a run take turns, in the order in which they became ready, or in a random one. Time
/// is set from outside.
///
/// Whoever has the turn keeps it until it waits or ends. When no other thread is ready then, the same
/// thread [settles][#settle()] what happens next, so that no thread is switched while one strand moves.
public abstract class TurnScheduler extends Scheduler {
    private final Instant start;

    /// The duration from the start to the last instant. A deadline beyond it never comes.
    private final Duration longest;

    /// Those that are ready, each a [Waiter] or a [NewThread]. Touched by the thread that has the turn
    /// only, as all that follows and is not volatile.
    private final Queue<Object> ready = new ArrayDeque<>();

    /// Draws the next of those that are ready; null for the first.
    private final @Nullable SplittableRandom order;

    private final WaitList waiting = new WaitList();

    private final TurnTimers timers = new TurnTimers();

    private volatile long present;

    /// The thread that has the turn; null while none has it.
    private volatile @Nullable Thread moving;

    /// The waiter of that thread, for reports.
    private volatile @Nullable Waiter movingFor;

    /// How many turns were granted. Written by the thread that has the turn.
    private final AtomicLong turns = new AtomicLong();

    private record NewThread(Thread thread, Waiter worker) {}

    /// @param shuffle the seed of the order of those that are ready; empty for that in which they became so
    protected TurnScheduler(Instant start, OptionalLong shuffle) {
        this.start = start;
        this.order = shuffle.isPresent() ? new SplittableRandom(shuffle.getAsLong()) : null;
        this.longest = VirtualTime.between(start, Instant.MAX);
    }

    /// Decides what happens when no thread is ready. Called by the thread that has the turn.
    ///
    /// @return false if nothing happens, and the turn was given back
    protected abstract boolean settle();

    /// A timer has begun.
    protected abstract void began(TurnTimer timer);

    /// A timer has ended that has not fired.
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
            for (Object next = nextReady(); next != null; next = nextReady()) {
                if (grant(next)) {
                    return;
                }
            }
        } while (settle());
    }

    private @Nullable Object nextReady() {
        if (order != null && ready.size() > 1) {
            for (int skipped = order.nextInt(ready.size()); skipped > 0; skipped--) {
                ready.add(ready.remove());
            }
        }
        return ready.poll();
    }

    /// The calling thread is about to give the turn back, or has kept it after all.
    protected final void rest(boolean rests) {
        moving = rests ? null : Thread.currentThread();
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
            return false;
        }
    }

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
        ready.add(new NewThread(thread, worker));
    }

    @Override
    final void resume(Waiter waiter) {
        if (Thread.currentThread() == moving) {
            ready.add(waiter);
        } else {
            wokenFromOutside(waiter);
        }
    }

    /// A thread that does not have the turn has woken a waiter, which is to be made [ready][#makeReady].
    protected abstract void wokenFromOutside(Waiter waiter);

    protected final void makeReady(Waiter waiter) {
        ready.add(waiter);
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
            timer = begun(timers.add(waiter, null, Math.max(present, deadline), rank));
        }
        passOn();
        return timer;
    }

    /// What the run knows about a waiter; made when it is first asked for.
    public static Object tag(Waiter waiter, Supplier<?> made) {
        return WaitList.tag(waiter, made);
    }

    private TurnTimer begun(TurnTimer timer) {
        began(timer);
        return timer;
    }

    private void remove(TurnTimer timer) {
        if (timers.remove(timer)) {
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
            limit.scheduled = begun(timers.add(limit.waiter(), limit, Math.max(present, limit.at)));
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

    /// The timer that fires first; null if there is none.
    public final @Nullable TurnTimer firstTimer() {
        return timers.first();
    }

    /// All timers, in the order in which they fire.
    public final List<TurnTimer> allTimers() {
        return timers.all();
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
    public final void addIdleListener(IdleListener listener) {
        throw new IllegalStateException("Layers outside of the log do not wait for an idle run");
    }

    @Override
    public final void removeIdleListener(IdleListener listener) {}

    @Override
    public final void suspendActivity() {}

    @Override
    public final void resumeActivity() {}
}
