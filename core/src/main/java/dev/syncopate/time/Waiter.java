package dev.syncopate.time;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A thread of a run that can stand still until somebody wakes it, a moment comes, or it is interrupted.
///
/// All waiting of a run goes through here, so that its [Clockwork] knows how many of its threads can still
/// move.
public abstract class Waiter {
    public static final long NEVER = Long.MAX_VALUE;

    /// What only waits for time waits for.
    public static final BooleanSupplier NOTHING = () -> false;

    private static final int MOVING = 0;
    private static final int STILL = 1;
    private static final int WOKEN = 2;
    private static final int GO = 3;
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 1_000 : 0;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Waiter.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// `MOVING` to `STILL` and back by the waiting thread; `STILL` to `WOKEN` by exactly one other, which has
    /// counted this waiter in at the clockwork before; `WOKEN` to `GO` when the waiter's turn has come, and
    /// then to `MOVING` by itself.
    private volatile int state = MOVING;

    private @Nullable Thread waiting;

    /// Whether it holds a place among the actions in flight. Touched by the waiting thread only.
    boolean hasPlace;

    /// Whether it was interrupted while it waited and had left its place for that. Touched likewise.
    public boolean lostPlace;

    /// Whether it is carrying out something [apart][dev.syncopate.ProcessCall#apart], and has not
    /// waited since it began that. Touched by the waiting thread only.
    public boolean aside;

    /// The innermost alarm that is set for its thread. Touched by that thread only.
    @Nullable
    Alarm alarm;

    public abstract Clockwork clockwork();

    /// The ordinal of what its executor carries out.
    public abstract long ordinalInFlight();

    /// The path of the yield with this ordinal.
    public abstract String pathAt(long ordinal);

    /// What this waiter is waiting for, for the report of a run that stands still for ever.
    public abstract String describeWait();

    /// What it is that waits for `due`.
    public abstract TimedWait timedWait(Instant due);

    /// Waits until `done`. Whoever makes it so must call [#wake()] afterwards.
    ///
    /// @return false if `deadline`, in the clockwork's nanoseconds, came first
    /// @throws InterruptedException if the thread is interrupted while it waits; not if `done` already
    public final boolean await(BooleanSupplier done, long deadline) throws InterruptedException {
        Thread thread = Thread.currentThread();
        waiting = thread;
        Clockwork clockwork = clockwork();
        if (clockwork.spins(thread)) {
            // Waking a parked platform thread costs more than most waits last.
            for (int i = 0; i < SPINS; i++) {
                if (done.getAsBoolean()) {
                    return true;
                }
                Thread.onSpinWait();
            }
        }
        while (!done.getAsBoolean()) {
            comeBack(clockwork);
            state = STILL;
            if (done.getAsBoolean() || thread.isInterrupted()) {
                retract(clockwork);
                if (done.getAsBoolean()) {
                    return true;
                }
                Thread.interrupted();
                throw new InterruptedException();
            }
            Clockwork.Timer timer = clockwork.standStill(this, deadline, done == NOTHING ? 0 : rank());
            boolean interrupted = false;
            while (state != GO) {
                boolean late = clockwork.park(this, deadline);
                interrupted |= Thread.interrupted();
                if ((late || interrupted) && goesByItself(clockwork)) {
                    clockwork.forget(this, timer);
                    if (!late) {
                        throw new InterruptedException();
                    }
                    keep(interrupted);
                    return done.getAsBoolean();
                }
            }
            state = MOVING;
            keep(interrupted);
            clockwork.forget(this, timer);
            if (timer != null && timer.fired()) {
                return done.getAsBoolean();
            }
        }
        return true;
    }

    /// Which goes first of those whose deadline comes at the same moment, from 1.
    public abstract int rank();

    private static void keep(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether a waiter whom nobody has woken goes on. It is counted in before it can be seen to; where threads
    /// move in turns it goes on when its turn comes.
    private boolean goesByItself(Clockwork clockwork) {
        if (clockwork.inTurns()) {
            wake();
            return false;
        }
        clockwork.enter();
        if (STATE.compareAndSet(this, STILL, MOVING)) {
            return true;
        }
        clockwork.takeBack();
        return false;
    }

    /// As [#await], however often the thread is interrupted; the interruption is kept for later.
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
            keep(interrupted);
        }
    }

    /// Has the waiter look again whether it is done. Nothing happens to one that does not wait.
    public final void wake() {
        if (state != STILL) {
            return;
        }
        Clockwork clockwork = clockwork();
        clockwork.enter();
        if (STATE.compareAndSet(this, STILL, WOKEN)) {
            clockwork.resume(this);
        } else {
            clockwork.takeBack();
        }
    }

    /// The thread that waits, or did last.
    final @Nullable Thread waitingThread() {
        return waiting;
    }

    /// Whether its turn has come.
    public final boolean goes() {
        return state == GO;
    }

    /// Goes on, having been woken.
    final void go() {
        state = GO;
        LockSupport.unpark(waiting);
    }

    /// Interrupts the waiter's thread. One that stands still is counted in by who interrupts it, lest time pass
    /// before it moves.
    ///
    /// An interruption runs foreign code, such as the closing of a channel. What that throws is logged: whoever
    /// interrupts has others to interrupt, and the thread is interrupted all the same.
    public final void interrupt(Thread thread) {
        wake(); // first, so that it has its turn by who interrupts, and does not take it by itself
        try {
            thread.interrupt();
        } catch (Throwable e) {
            System.getLogger("dev.syncopate")
                    .log(System.Logger.Level.ERROR, "The interruption of " + thread + " ran code that failed", e);
        } finally {
            wake();
        }
    }

    /// Counts as moving again, if it counted as standing aside.
    public final void comeBack(Clockwork clockwork) {
        if (aside) {
            aside = false;
            clockwork.stepBack();
        }
    }

    private void retract(Clockwork clockwork) {
        if (STATE.compareAndSet(this, STILL, MOVING)) {
            return;
        }
        while (state != GO && !clockwork.withdraw(this)) {
            Thread.onSpinWait();
        }
        state = MOVING;
        if (!clockwork.inTurns()) {
            clockwork.takeBack();
        }
    }
}
