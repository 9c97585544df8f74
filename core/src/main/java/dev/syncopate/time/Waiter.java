package dev.syncopate.time;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A thread of a run that can wait until another thread wakes it, a deadline passes, or it is
/// interrupted.
///
/// All waiting of a run goes through here, so that its [Scheduler] knows which of its threads are active.
public abstract class Waiter {
    public static final long NEVER = Long.MAX_VALUE;

    /// The condition of a waiter that waits for time only.
    public static final BooleanSupplier NOTHING = () -> false;

    private static final int ACTIVE = 0;
    private static final int WAITING = 1;
    private static final int WOKEN = 2;
    private static final int RESUMED = 3;
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 1_000 : 0;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Waiter.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// `ACTIVE` to `WAITING` and back by the waiting thread; `WAITING` to `WOKEN` by exactly one other
    /// thread, which has activated this waiter at the scheduler before; `WOKEN` to `RESUMED` by the
    /// scheduler when the waiter's turn has come, and then to `ACTIVE` by the waiting thread.
    private volatile int state = ACTIVE;

    private @Nullable Thread waiting;

    /// Whether it holds an in-flight permit. Touched by the waiting thread only, as the next three.
    boolean hasPermit;

    /// Whether it released its permit for a wait that was interrupted, and has not acquired one since.
    public boolean lostPermit;

    /// Whether it executes code that does not count as activity, and has not waited since that began.
    public boolean activitySuspended;

    /// Its place in the list of those that wait, where threads take turns.
    @Nullable
    WaitNode node;

    /// Takes the interruptions of the thread while it waits for something that is cancelled in another way.
    /// Null at all other times.
    private volatile @Nullable Runnable interruptible;

    /// What its thread does in place of parking, where threads take turns; null if it parks. Touched by the waiting
    /// thread only.
    private @Nullable Runnable work;

    /// The innermost time limit of its thread.
    @Nullable
    DeadlineInterrupt innermostLimit;

    public abstract Scheduler scheduler();

    /// Where and for what it waits, for the report of a run that is stuck.
    public abstract String describeWait();

    /// Waits until `done`. The thread that makes it true must call [#wake()] afterwards.
    ///
    /// @return false if `deadline`, in the scheduler's nanoseconds, passed first
    /// @throws InterruptedException if the thread is interrupted while it waits; not if `done` is true
    /// already
    public final boolean await(BooleanSupplier done, long deadline) throws InterruptedException {
        Thread thread = Thread.currentThread();
        waiting = thread;
        Scheduler scheduler = scheduler();
        if (scheduler.spinsBeforeParking(thread) && isDoneSoon(done)) {
            return true;
        }
        while (!done.getAsBoolean()) {
            resumeActivity(scheduler);
            state = WAITING;
            if (done.getAsBoolean() || thread.isInterrupted()) {
                cancelWait(scheduler);
                if (done.getAsBoolean()) {
                    return true;
                }
                Thread.interrupted();
                throw new InterruptedException();
            }
            Scheduler.Timer timer = scheduler.beginWait(this, deadline, done == NOTHING ? 0 : rank());
            boolean interrupted = false;
            while (state != RESUMED) {
                boolean late = scheduler.park(this, deadline);
                interrupted |= Thread.interrupted();
                if ((late || interrupted) && resumesItself(scheduler)) {
                    scheduler.endWait(this, timer);
                    if (!late) {
                        throw new InterruptedException();
                    }
                    restoreInterrupt(interrupted);
                    return done.getAsBoolean();
                }
            }
            state = ACTIVE;
            restoreInterrupt(interrupted);
            scheduler.endWait(this, timer);
            if (timer != null && timer.fired()) {
                return done.getAsBoolean();
            }
        }
        return true;
    }

    /// Spins, since waking a parked platform thread takes longer than most waits.
    private static boolean isDoneSoon(BooleanSupplier done) {
        for (int i = 0; i < SPINS; i++) {
            if (done.getAsBoolean()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    /// The order among waiters with the same deadline, lowest first, from 1.
    public abstract int rank();

    private static void restoreInterrupt(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether a waiter that was not woken goes on. It is activated before other threads can see that;
    /// where threads take turns it goes on when its turn comes.
    private boolean resumesItself(Scheduler scheduler) {
        if (scheduler.isSerial()) {
            scheduler.resumeInterrupted(this);
            return false;
        }
        scheduler.activate();
        if (STATE.compareAndSet(this, WAITING, ACTIVE)) {
            return true;
        }
        scheduler.cancelActivation();
        return false;
    }

    /// As [#await], but an interruption does not end the wait; the interrupt flag is set afterwards.
    public final boolean awaitUninterruptibly(BooleanSupplier done, long deadline) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return await(done, deadline);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            restoreInterrupt(interrupted);
        }
    }

    /// Makes the waiter check its condition again. Does nothing if it does not wait.
    public final void wake() {
        if (state != WAITING) {
            return;
        }
        Scheduler scheduler = scheduler();
        scheduler.activate();
        if (STATE.compareAndSet(this, WAITING, WOKEN)) {
            scheduler.resume(this);
        } else {
            scheduler.cancelActivation();
        }
    }

    /// Waits until `done`. An interruption meanwhile runs `interruptible` instead, on the thread that
    /// interrupts.
    public final void awaitInterruptible(BooleanSupplier done, Runnable interruptible) {
        this.interruptible = interruptible;
        try {
            awaitUninterruptibly(done, NEVER);
        } finally {
            this.interruptible = null;
        }
    }

    /// Whether it holds an in-flight permit.
    protected final boolean hasPermit() {
        return hasPermit;
    }

    /// Whether it waits, and was not woken.
    public final boolean isWaiting() {
        return state == WAITING;
    }

    /// Whether it waits on the calling thread, which looks for [work][#workWhileWaiting] before it parks.
    public final boolean waitsHere() {
        return state == WAITING && waiting == Thread.currentThread();
    }

    /// Has the calling thread, on which it [waits][#waitsHere()], run a task before it parks, once. Where threads do
    /// not take turns, the task is not run.
    public final void workWhileWaiting(Runnable task) {
        work = task;
    }

    /// Forgets the task.
    ///
    /// @return null if it was run, or if there was none
    public final @Nullable Runnable takeWork() {
        Runnable task = work;
        work = null;
        return task;
    }

    /// Goes on without having waited.
    final void abandonWait() {
        state = ACTIVE;
    }

    /// The thread that waits, or that waited last.
    final @Nullable Thread waitingThread() {
        return waiting;
    }

    /// Whether its turn has come.
    public final boolean isResumed() {
        return state == RESUMED;
    }

    /// Lets it go on after it was woken.
    final void resume() {
        becomeResumed();
        unpark();
    }

    /// Its turn has come. Its thread goes on when it is [unparked][#unpark], or before.
    final void becomeResumed() {
        state = RESUMED;
    }

    final void unpark() {
        Thread thread = waiting;
        if (thread != Thread.currentThread()) {
            LockSupport.unpark(thread);
        }
    }

    /// Interrupts the waiter's thread. If it waits, the interrupting thread activates it, so that no
    /// virtual time passes before it goes on.
    ///
    /// An interruption may run foreign code, such as the closing of a channel. What that throws is logged
    /// and not thrown: the thread has been interrupted, and the caller may have others to interrupt.
    public final void interrupt(Thread thread) {
        Runnable instead = interruptible;
        if (instead != null) {
            instead.run();
            return;
        }
        wake(); // first, so that this thread activates it, and not the waiter itself
        try {
            thread.interrupt();
        } catch (Throwable e) {
            System.getLogger("dev.syncopate")
                    .log(System.Logger.Level.ERROR, "The interruption of " + thread + " ran code that failed", e);
        } finally {
            wake();
        }
    }

    /// Counts as active again, if its activity was suspended.
    public final void resumeActivity(Scheduler scheduler) {
        if (activitySuspended) {
            activitySuspended = false;
            scheduler.resumeActivity();
        }
    }

    /// Goes on without having parked. If another thread has woken it meanwhile, that activation is
    /// undone.
    private void cancelWait(Scheduler scheduler) {
        if (STATE.compareAndSet(this, WAITING, ACTIVE)) {
            return;
        }
        SpinWait.until(() -> state == RESUMED || scheduler.dequeue(this));
        state = ACTIVE;
        if (!scheduler.isSerial()) {
            scheduler.cancelActivation();
        }
    }
}
