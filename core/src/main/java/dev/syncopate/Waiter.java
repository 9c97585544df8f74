package dev.syncopate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A thread of a run that can stand still until somebody wakes it, a moment comes, or it is interrupted.
///
/// All waiting of a run goes through here, so that its [Clockwork] knows how many of its threads can still
/// move.
abstract class Waiter {
    static final long NEVER = Long.MAX_VALUE;

    private static final int MOVING = 0;
    private static final int STILL = 1;
    private static final int WOKEN = 2;
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
    /// counted this waiter in at the clockwork before.
    private volatile int state = MOVING;

    private @Nullable Thread waiting;

    abstract Clockwork clockwork();

    /// What this waiter is waiting for, for the report of a run that stands still for ever.
    abstract String describeWait();

    /// Waits until `done`. Whoever makes it so must call [#wake()] afterwards.
    ///
    /// @return false if `deadline`, in the clockwork's nanoseconds, came first
    /// @throws InterruptedException if the thread is interrupted while it waits; not if `done` already
    final boolean await(BooleanSupplier done, long deadline) throws InterruptedException {
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
            state = STILL;
            if (done.getAsBoolean()) {
                retract(clockwork);
                return true;
            }
            Clockwork.Timer timer = clockwork.standStill(this, deadline);
            boolean late = false;
            while (state == STILL) {
                late = clockwork.park(this, deadline);
                if (late && STATE.compareAndSet(this, STILL, MOVING)) {
                    clockwork.enter();
                    return done.getAsBoolean();
                }
                if (thread.isInterrupted() && STATE.compareAndSet(this, STILL, MOVING)) {
                    clockwork.enter();
                    clockwork.forget(this, timer);
                    Thread.interrupted();
                    throw new InterruptedException();
                }
            }
            state = MOVING;
            clockwork.forget(this, timer);
            if (timer != null && timer.fired()) {
                return done.getAsBoolean();
            }
        }
        return true;
    }

    /// As [#await], however often the thread is interrupted; the interruption is kept for later.
    final boolean awaitUninterruptibly(BooleanSupplier done, long deadline) {
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
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Has the waiter look again whether it is done. Nothing happens to one that does not wait.
    final void wake() {
        if (state != STILL) {
            return;
        }
        Clockwork clockwork = clockwork();
        clockwork.enter();
        if (STATE.compareAndSet(this, STILL, WOKEN)) {
            LockSupport.unpark(waiting);
        } else {
            clockwork.leave();
        }
    }

    private void retract(Clockwork clockwork) {
        if (!STATE.compareAndSet(this, STILL, MOVING)) {
            state = MOVING;
            clockwork.leave();
        }
    }
}
