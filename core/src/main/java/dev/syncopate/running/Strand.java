package dev.syncopate.running;

import dev.syncopate.Path;
import dev.syncopate.failures.StuckRunException;
import dev.syncopate.time.Scheduler;
import dev.syncopate.time.SpinWait;
import dev.syncopate.time.Waiter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// One orchestration or fork as it runs: the thread that may yield, cancellation and shields, and what it waits for.
public abstract sealed class Strand extends Waiter implements Caller permits InMemoryConductor {
    private static final VarHandle OWNER = VarHandles.of(MethodHandles.lookup(), "owner", Thread.class);

    public final RunState run;
    final @Nullable Strand parent;
    final int ordinal;
    final int depth;

    /// Made when it is first asked for, by any thread: a path is immutable, and all would make the same.
    @Nullable
    Path path;

    /// The name of a fork, for people. Written before the fork starts.
    @Nullable
    String name;

    /// The thread that may yield. Null before and after, and while a cancelled strand unwinds unshielded.
    /// Written under this object's monitor, read without it.
    @SuppressWarnings("UnusedVariable") // Read through OWNER.
    private @Nullable Thread owner;

    /// The owner, while its yields go straight to the executor; null while there is none or a permit is needed. Written
    /// with `owner`. Read plainly at each yield: the JVM may then keep it in a register throughout a loop.
    private @Nullable Thread straight;

    /// Whether yields need a permit. Once true, stays so. Written by the strand's own thread.
    private boolean limited;

    /// Guarded by this object's monitor, as the next three; written once each, `thread` before the first yield.
    private @Nullable Thread thread;

    private boolean ended;
    private volatile boolean cancelled;

    /// How many threads are just interrupting this one. Written under the monitor.
    private volatile int interrupting;

    /// How many shields are nested. Written by the strand's own thread, under the monitor.
    private int shields;

    /// Whether code outside the run interrupted the thread. The interruption is restored when the strand ends.
    private boolean interruptedFromOutside;

    /// The first cancellation that the orchestration received. Touched by the strand's own thread.
    @Nullable
    CancellationException received;

    /// Made by the first fork. Volatile for the thread that cancels this strand, as the next.
    volatile @Nullable Forks forks;

    /// The group that is being executed.
    volatile @Nullable GroupRun<?> group;

    /// What this strand waits for, so that the ends of other things need not wake it.
    volatile @Nullable Awaited awaited;

    /// Whether it has cancelled what it waits for. Written before `awaited`.
    private boolean awaitsCancelled;

    Strand(RunState run, @Nullable Strand parent, int ordinal) {
        this.run = run;
        this.parent = parent;
        this.ordinal = ordinal;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    @Override
    public final RunState runState() {
        return run;
    }

    @Override
    public final Waiter waiter() {
        return this;
    }

    @Override
    public final Scheduler scheduler() {
        return run.scheduler;
    }

    /// At the same instant inner limits fire before outer ones, so that inner handlers still run in time.
    @Override
    public final int rank() {
        return Integer.MAX_VALUE - depth;
    }

    /// The path of the run itself, or of this fork.
    final Path strandPath() {
        return path == null ? StrandPath.of(this) : path;
    }

    final boolean mayYield() {
        return Thread.currentThread() == (Thread) OWNER.getOpaque(this);
    }

    /// Whether it may yield, and straight to the executor.
    final boolean mayYieldStraight() {
        return Thread.currentThread() == straight;
    }

    /// From now on yields need a permit, if the run has a limiter.
    final synchronized void limit() {
        limited = run.limiter != null;
        if (limited) {
            straight = null;
        }
    }

    private void own(@Nullable Thread thread) {
        straight = limited ? null : thread;
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
        SpinWait.until(() -> interrupting == 0);
        if (interruptedFromOutside) {
            Thread.currentThread().interrupt();
        } else if (cancelled && isOnCallersThread()) {
            Thread.interrupted(); // What came too late is not for what the thread does next.
        }
    }

    final boolean hasEnded() {
        return ended;
    }

    final @Nullable Thread thread() {
        return thread;
    }

    /// Cancels the strand, and all forks below that no shield protects: interrupts what they are doing, and refuses
    /// what they yield from now on. When it returns none of them begins an action any more. By any thread.
    public final void cancel() {
        Cancellation.of(this);
    }

    final boolean isCancelled() {
        return cancelled;
    }

    @Override
    public final boolean unwinds() {
        return cancelled && shields == 0;
    }

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

    /// Interrupts a strand that was [marked][#mark()], unless it has ended or is shielded by now. An interruption
    /// may run foreign code, so no lock is held.
    final void interruptMarked() {
        Thread interrupted;
        GroupRun<?> running;
        synchronized (this) {
            interrupted = thread;
            if (ended || shields > 0 || interrupted == null) {
                return;
            }
            running = group; // Read while no shield can be raised, lest a shielded group be cancelled.
            interrupting++;
        }
        try {
            if (run.log == null || running == null || isWaiting()) { // else it waits for an action of the group
                interrupt(interrupted);
            }
        } finally {
            synchronized (this) {
                interrupting--;
            }
        }
        if (running != null) {
            running.cancel();
        }
    }

    /// Called when the strand's thread was found interrupted: by [#cancel()], or from outside. The latter cancels
    /// the run where the thread is the caller's. No code outside knows any other thread of a run: where one is
    /// interrupted without a cancellation, an executor did so, and the consequence is the action's failure.
    final void interrupted() {
        if (cancelsRun()) {
            Cancellation.ofForks(this);
        } else if (!cancelled && run.log != null) {
            run.scheduler.foundInterrupted(this); // In a driven run only an event cancels.
        }
    }

    private synchronized boolean cancelsRun() {
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

    @Override
    public final boolean isOnCallersThread() {
        return parent == null && run.onCallersThread;
    }

    /// Whether forks that begin now are protected from a cancellation of this strand. For its own thread.
    final boolean isShielded() {
        return shields > 0;
    }

    /// Protects what follows from cancellation. An earlier interruption that has not met a wait yet is handled
    /// before, so that it does not interrupt what is shielded.
    final void raiseShield() {
        boolean outermost;
        synchronized (this) {
            shields++;
            outermost = shields == 1;
        }
        if (outermost) {
            SpinWait.until(() -> interrupting == 0);
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
        Forks shielded = forks;
        if (shields == 1 && shielded != null) {
            shielded.unshield();
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

    /// Waits for a fork, a group, several forks, or a time. What has ended before is not waited for.
    ///
    /// @return false if `deadline` came first
    /// @throws CancellationException if the strand is, or becomes, cancelled and is not shielded; also if what it
    /// waits for ends in the same moment, so that the order of threads does not matter
    final boolean waitFor(Awaited what, long deadline) {
        return StrandWaits.waitFor(this, what, deadline);
    }

    /// Waits for something that was cancelled. Does not return before it has ended, not even when the run is
    /// stuck: then all waits of the run end with the report of that, so this one ends too.
    ///
    /// @throws StuckRunException if the run was stuck meanwhile
    final void waitForEnd(Awaited what) {
        awaitsCancelled = true;
        try {
            StrandWaits.waitForEnd(this, what);
        } finally {
            awaitsCancelled = false;
        }
    }

    final boolean isAwaiting(Awaited what) {
        return awaited == what;
    }

    @Override
    public final String describeWait() {
        Awaited what = awaited;
        String description = what == null ? "its executor at " + pathInFlight() : what.describe(this);
        return (parent == null ? "the run" : StrandPath.label(strandPath(), name)) + " waits for "
                + (awaitsCancelled ? "the end of what it cancelled" : description);
    }

    @Override
    public final List<Path> cancelledStrands() {
        List<Path> all = List.of();
        for (Strand each = this; each != null; each = each.parent) {
            if (each.cancelled) {
                all = all.isEmpty() ? new ArrayList<>() : all;
                all.add(each.strandPath());
            }
        }
        return all;
    }

    @Override
    public final boolean isProtected() {
        return shields > 0 || (parent != null && parent.isProtected());
    }

    @Override
    public final TimedWait timedWait(Instant due) {
        return awaited instanceof ForkTask<?, ?> part
                ? new TimedWait(part.path(), true, due)
                : new TimedWait(pathInFlight(), false, due);
    }
}
