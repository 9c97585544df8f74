package dev.syncopate.running;

import dev.syncopate.time.InFlightLimiter;
import dev.syncopate.time.Scheduler;
import dev.syncopate.time.Waiter;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One thread that carries out actions of a group.
public final class GroupWorker<F> extends Waiter implements RunPosition {
    private static final int IDLE = 0;
    private static final int BUSY = 1;
    private static final int INTERRUPTING = 2;
    private static final int INTERRUPTED = 3;

    private final Group<F> group;
    private final DirectConductor<F> conductor;
    private final Thread thread = Thread.currentThread();
    private long ordinal;

    /// Its place in the line at the gate; null if it has a place in flight.
    InFlightLimiter.@Nullable PermitRequest place;

    /// What the executor sees.
    final WorkerCall call;

    /// `IDLE` to `BUSY` and back by the worker; `BUSY` to `INTERRUPTING` to `INTERRUPTED` by whoever cancels
    /// the group, so that the interruption meets the action and nothing that the thread does later.
    private final AtomicInteger state = new AtomicInteger(IDLE);

    /// Whether the thread had been interrupted by another one before the group did it. Written before `state`.
    private boolean wasInterrupted;

    GroupWorker(Group<F> group, DirectConductor<F> conductor) {
        this.group = group;
        this.conductor = conductor;
        this.call = new WorkerCall(this, conductor);
    }

    /// Carries out one action. A failure is noted before the place in flight is given back, so that nobody who
    /// waits for the place begins once an action has failed.
    @Nullable
    Object execute(F action, long at) {
        ordinal = at;
        InFlightLimiter gate = conductor.run.gate;
        try {
            return group.succeeded(interruptibly(action, gate));
        } catch (Throwable e) {
            return group.failed(e);
        } finally {
            if (gate != null) {
                gate.release(this);
            }
        }
    }

    private @Nullable Object interruptibly(F action, @Nullable InFlightLimiter gate) {
        state.set(BUSY);
        try {
            return conductor.execute(action, ordinal, this, gate);
        } finally {
            interruptedByGroup(null);
            if (Thread.interrupted()) {
                // An action has left it behind, or it came from outside: it must not meet the next action.
                group.interruptedFromOutside(this);
            }
        }
    }

    /// Ends the time in which the group may interrupt. After this an interruption is the strand's.
    ///
    /// @param failure how the action ended; null for a result, or if that has been looked at
    /// @return whether the group has interrupted
    boolean interruptedByGroup(@Nullable Exception failure) {
        if (state.get() == IDLE || state.compareAndSet(BUSY, IDLE)) {
            return false;
        }
        while (state.get() != INTERRUPTED) {
            Thread.onSpinWait();
        }
        boolean another = Thread.interrupted() && failure instanceof InterruptedException;
        state.set(IDLE);
        if (another || wasInterrupted) {
            group.interruptedFromOutside(this);
        }
        return true;
    }

    /// Interrupts the action in flight, if there is one.
    public void interrupt() {
        if (state.compareAndSet(BUSY, INTERRUPTING)) {
            wasInterrupted = thread.isInterrupted();
            interrupt(thread);
            state.set(INTERRUPTED);
        }
    }

    /// Whether an interruption that is not the group's is the strand's.
    boolean isOnStrandsThread() {
        return thread == conductor.thread();
    }

    @Override
    public Scheduler scheduler() {
        return conductor.run.scheduler;
    }

    @Override
    public int rank() {
        return conductor.rank();
    }

    @Override
    public long ordinalInFlight() {
        return ordinal;
    }

    @Override
    public TimedWait timedWait(Instant due) {
        return new TimedWait(path(), false, due);
    }

    @Override
    public String pathAt(long ordinal) {
        return conductor.pathAt(ordinal);
    }

    @Override
    public String describeWait() {
        return path() + " waits in its executor";
    }

    String path() {
        return conductor.pathAt(ordinal);
    }

    boolean isCancelled() {
        return group.isCancelled() || conductor.unwinds();
    }
}
