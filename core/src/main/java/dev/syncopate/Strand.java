package dev.syncopate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One orchestration or fork as it runs: its thread, its place among the others, its cancellation.
abstract class Strand extends Waiter {
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(Strand.class, "owner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final RunState run;
    final @Nullable Strand parent;
    private final int ordinal;
    private final int depth;

    /// The thread that may yield. Null before and after, and while a cancelled strand unwinds unshielded.
    /// Written under this object's monitor, read without it.
    @SuppressWarnings("UnusedVariable") // Read through OWNER.
    private @Nullable Thread owner;

    /// The owner, while what it yields goes straight to the executor; null while there is no owner or a gate
    /// is to be passed. Written with `owner`. Read plainly at each yield: the JVM may then keep it in a
    /// register throughout a loop that calls nothing.
    private @Nullable Thread straight;

    /// Whether what is yielded passes the run's gate. Once true, stays so. Written by the strand's own thread.
    private boolean gated;

    /// Guarded by this object's monitor, as the next three; written once each, `thread` before the first yield.
    private @Nullable Thread thread;

    private boolean ended;
    private volatile boolean cancelled;

    /// How many shields are nested. Written by the strand's own thread.
    private int shields;

    /// Whether the thread was interrupted from outside the run, which its owner must learn when the run has
    /// ended.
    private boolean interruptedFromOutside;

    Strand(RunState run, @Nullable Strand parent, int ordinal) {
        this.run = run;
        this.parent = parent;
        this.ordinal = ordinal;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    /// The deadline of what is deeper within comes first, so that what it makes of that still is in time.
    @Override
    final int rank() {
        return Integer.MAX_VALUE - depth;
    }

    @Override
    final Clockwork clockwork() {
        return run.clockwork;
    }

    /// The path of a fork; empty for the run itself.
    final String prefix() {
        return parent == null ? "" : parent.prefix() + "/" + ordinal;
    }

    final boolean mayYield() {
        return Thread.currentThread() == (Thread) OWNER.getOpaque(this);
    }

    /// Whether it may yield, and straight to the executor.
    final boolean mayYieldStraight() {
        return Thread.currentThread() == straight;
    }

    /// From now on what is yielded passes the run's gate, if there is one.
    final synchronized void gate() {
        gated = run.gate != null;
        if (gated) {
            straight = null;
        }
    }

    final boolean isGated() {
        return gated;
    }

    private void own(@Nullable Thread thread) {
        straight = gated ? null : thread;
        OWNER.setOpaque(this, thread);
    }

    /// Makes the calling thread this strand's.
    ///
    /// @return false if the strand was cancelled before it began
    final synchronized boolean begin() {
        thread = Thread.currentThread();
        if (cancelled) {
            return false;
        }
        own(thread);
        return true;
    }

    /// No yield and no interruption after this.
    final synchronized void end() {
        ended = true;
        own(null);
        if (interruptedFromOutside) {
            Thread.currentThread().interrupt();
        }
    }

    final boolean hasEnded() {
        return ended;
    }

    final @Nullable Thread thread() {
        return thread;
    }

    final boolean isCancelled() {
        return cancelled;
    }

    /// Whether it must unwind now.
    final boolean unwinds() {
        return cancelled && shields == 0;
    }

    /// Has the strand unwind: interrupts what it is doing, and refuses what it yields from now on. By any
    /// thread; only the first time counts.
    final void cancel() {
        Group<?> group;
        synchronized (this) {
            if (ended || cancelled) {
                return;
            }
            cancelled = true;
            if (shields > 0 || thread == null) {
                return;
            }
            own(null);
            interrupt(thread);
            group = group();
        }
        if (group != null) {
            group.cancel();
        }
    }

    /// The group that is being carried out, if there is one. Asked while no shield can be raised, lest a group
    /// that is shielded be taken for the one that is cancelled.
    abstract @Nullable Group<?> group();

    /// The strand's thread was interrupted: by [#cancel()], or from outside. The latter counts as a
    /// cancellation of the run where the thread is the run's own. Nobody outside has the thread of a fork in
    /// hand: where it is interrupted without a cancellation, an executor did so, and what comes of that is
    /// the action's failure.
    final synchronized void interrupted() {
        if (!cancelled && parent == null) {
            cancelled = true;
            interruptedFromOutside = true;
            if (shields == 0) {
                own(null);
            }
        }
    }

    /// An interruption that has not met a wait yet counts as come before the shield: it must not meet what is
    /// shielded.
    final synchronized void raiseShield() {
        shields++;
        if (shields > 1) {
            return;
        }
        if (Thread.interrupted()) {
            interrupted();
        }
        if (cancelled) {
            own(thread);
        }
    }

    final synchronized void lowerShield() {
        shields--;
        if (shields == 0 && cancelled) {
            own(null);
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until `done`; an interruption meanwhile unwinds, unless shielded.
    ///
    /// @return false if `deadline` came first
    /// @throws CancellationException if the strand is, or becomes, cancelled and is not shielded
    final boolean waitFor(BooleanSupplier done, long deadline, Supplier<String> what) {
        while (true) {
            if (unwinds() && !done.getAsBoolean()) {
                throw cancellation("before it waited for " + what.get(), null);
            }
            try {
                return await(done, deadline);
            } catch (InterruptedException e) {
                interrupted();
                if (unwinds()) {
                    throw cancellation("while it waited for " + what.get(), e);
                }
            }
        }
    }

    final CancellationException cancellation(String when, @Nullable Throwable cause) {
        CancellationException cancellation = new CancellationException(
                (parent == null ? "The run" : "The fork " + prefix()) + " was cancelled " + when);
        if (cause != null) {
            cancellation.initCause(cause);
        }
        return cancellation;
    }
}
