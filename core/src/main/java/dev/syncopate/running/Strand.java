package dev.syncopate.running;

import dev.syncopate.failures.RefusedYieldException;
import dev.syncopate.time.Scheduler;
import dev.syncopate.time.Waiter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One orchestration or fork as it runs: its thread, its place among the others, its cancellation.
public abstract class Strand extends Waiter implements RunPosition {
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(Strand.class, "owner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    public final RunState run;
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

    /// How many threads are just interrupting this one. Written under the monitor.
    private volatile int interrupting;

    /// How many shields are nested. Written by the strand's own thread.
    private int shields;

    /// Whether the thread was interrupted from outside the run, which its owner must learn when the run has
    /// ended.
    private boolean interruptedFromOutside;

    /// The first word of its cancellation that the orchestration was given. Touched by the strand's own thread.
    private @Nullable CancellationException told;

    Strand(RunState run, @Nullable Strand parent, int ordinal) {
        this.run = run;
        this.parent = parent;
        this.ordinal = ordinal;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    /// The deadline of what is deeper within comes first, so that what it makes of that still is in time.
    @Override
    public final int rank() {
        return Integer.MAX_VALUE - depth;
    }

    @Override
    public final Scheduler scheduler() {
        return run.scheduler;
    }

    /// The path of a fork; empty for the run itself.
    final String prefix() {
        return parent == null ? "" : parent.prefix(ordinal);
    }

    /// The path of the fork with this ordinal. Made in one pass, since forks may be nested a thousand deep.
    final String prefix(int fork) {
        int[] ordinals = new int[depth + 1];
        ordinals[depth] = fork;
        for (Strand strand = this; strand.parent != null; strand = strand.parent) {
            ordinals[strand.depth - 1] = strand.ordinal;
        }
        StringBuilder path = new StringBuilder(4 * ordinals.length);
        for (int each : ordinals) {
            path.append('/').append(each);
        }
        return path.toString();
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
    final void end() {
        synchronized (this) {
            ended = true;
            own(null);
        }
        awaitInterruptions();
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

    /// Has the strand unwind, and all forks below that no shield protects: interrupts what they are doing, and
    /// refuses what they yield from now on. When it returns none of them begins an action any more. By any
    /// thread; only the first time counts.
    public final void cancel() {
        Cancellation.of(this);
    }

    /// Adds the forks that a cancellation of this strand reaches now.
    abstract void addForksReached(Queue<Strand> reached);

    /// @return whether it was not cancelled before and is to be interrupted
    final synchronized boolean mark() {
        if (ended || cancelled) {
            return false;
        }
        cancelled = true;
        if (shields > 0 || thread == null) {
            return false;
        }
        own(null);
        return true;
    }

    /// Interrupts what a cancelled strand is doing, unless it has ended or is shielded by now. Foreign code may run
    /// in an interruption, so no lock is held.
    final void interruptMarked() {
        Thread interrupted;
        Group<?> group;
        synchronized (this) {
            interrupted = thread;
            if (ended || shields > 0 || interrupted == null) {
                return;
            }
            group = group();
            interrupting++;
        }
        try {
            interrupt(interrupted);
        } finally {
            synchronized (this) {
                interrupting--;
            }
        }
        if (group != null) {
            group.cancel();
        }
    }

    /// The group that is being carried out, if there is one. Asked while no shield can be raised, lest a group
    /// that is shielded be taken for the one that is cancelled.
    abstract @Nullable Group<?> group();

    /// The strand's thread was interrupted: by [#cancel()], or from outside. The latter cancels the run where
    /// the thread is the caller's. Nobody outside has any other thread of a run in hand: where one is
    /// interrupted without a cancellation, an executor did so, and what comes of that is the action's failure.
    final void interrupted() {
        if (noteInterruption()) {
            Cancellation.ofForks(this);
        }
    }

    /// @return whether the interruption cancels the run
    private synchronized boolean noteInterruption() {
        if (cancelled || !isOnCallersThread()) {
            return false;
        }
        cancelled = true;
        interruptedFromOutside = true;
        if (shields == 0) {
            own(null);
        }
        return true;
    }

    /// Whether its thread is one that somebody outside of the run may interrupt.
    final boolean isOnCallersThread() {
        return parent == null && run.onCallersThread;
    }

    /// Whether forks that are begun now are protected from a cancellation of this strand. Asked by its own
    /// thread.
    final boolean isShielded() {
        return shields > 0;
    }

    /// As [#isShielded()], for another thread.
    final synchronized boolean isSeenShielded() {
        return shields > 0;
    }

    /// An interruption that has not met a wait yet counts as come before the shield: it must not meet what is
    /// shielded.
    final void raiseShield() {
        boolean outermost;
        synchronized (this) {
            shields++;
            outermost = shields == 1;
        }
        if (outermost) {
            awaitInterruptions(); // none must meet what is shielded
            if (Thread.interrupted()) {
                interrupted();
            }
            synchronized (this) {
                if (cancelled) {
                    own(thread);
                }
            }
        }
    }

    final void lowerShield() {
        if (shields == 1) {
            unshieldForks();
        }
        synchronized (this) {
            shields--;
            if (shields > 0 || !cancelled) {
                return;
            }
            own(null);
        }
        Thread.currentThread().interrupt();
        Cancellation.ofForks(this);
    }

    /// The forks that were begun within a shield have lost it.
    abstract void unshieldForks();

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
        CancellationException cancellation = new CancellationException(cancelled(when));
        if (cause != null) {
            cancellation.initCause(cause);
        }
        if (told == null) {
            told = cancellation;
        }
        return cancellation;
    }

    /// The cancellation for a yield that comes although the orchestration was told: it needs advice.
    final CancellationException refused(String when, String advice) {
        return told == null ? cancellation(when, null) : new RefusedYieldException(cancelled(when) + advice);
    }

    /// What leaves the strand: whoever cancelled it reads why it ended, and not the advice to its author.
    final Throwable leaving(Throwable failure) {
        CancellationException first = told;
        if (!(failure instanceof RefusedYieldException) || first == null) {
            return failure;
        }
        CancellationException plain = new CancellationException(first.getMessage());
        plain.initCause(first.getCause());
        return plain;
    }

    private String cancelled(String when) {
        return (parent == null ? "The run" : "The fork " + prefix()) + " was cancelled " + when;
    }

    private void awaitInterruptions() {
        while (interrupting > 0) {
            Thread.onSpinWait();
        }
    }
}
