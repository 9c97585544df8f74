package dev.syncopate.running;

import dev.syncopate.Call;
import dev.syncopate.Outcome;
import dev.syncopate.ProcessCall;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.time.Clockwork;
import dev.syncopate.time.Gate;
import dev.syncopate.time.TimedWait;
import dev.syncopate.time.Waiter;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A step on a thread of its own, beside the action that started it.
public final class StartedStep<T extends @Nullable Object> extends Waiter
        implements ProcessCall.Started<T>, Piece, BooleanSupplier {
    private final Coordination coordination;
    private final InMemoryCall starter;
    private final Call.Step<T> step;
    private final StartedCall call;

    /// How it ended: an [Outcome], or a throwable that is no `Exception`; null until then.
    private volatile @Nullable Object end;

    /// The same, from when the work has ended. Touched by the step's thread only.
    private @Nullable Object outcome;

    /// Guarded by this object's monitor, as the next. Null before the thread has begun and after the step has
    /// ended.
    private @Nullable Thread thread;

    private boolean cancelled;

    /// The latest deadline of the calls that wait for it. Guarded likewise for writing.
    private volatile long deadline;

    /// Whether it has lined up at the gate and not yet entered. Touched by the starter's thread before the
    /// step's begins, and then by that one only, as the next.
    private boolean inLine;

    /// Its place in the line; null for a place in flight.
    private Gate.@Nullable Ticket ticket;

    StartedStep(Coordination coordination, InMemoryCall starter, Call.Step<T> step) {
        this.coordination = coordination;
        this.starter = starter;
        this.step = step;
        this.deadline = starter.deadlineNanos();
        this.call = new StartedCall(this, starter);
    }

    /// Takes a place in the line at the gate. Done by the starter, so that steps enter in the order in which
    /// they were started, whichever thread begins first.
    void lineUp() {
        Gate gate = starter.run().gate;
        if (gate != null) {
            ticket = gate.line(this);
            inLine = true;
        }
    }

    /// Gives the place in the line back, if it has not entered.
    void leaveLine() {
        Gate gate = starter.run().gate;
        if (gate != null && inLine) {
            inLine = false;
            gate.giveUp(ticket);
        }
    }

    @Override
    public void work() {
        Object ended;
        try {
            ended = perform();
        } catch (Throwable e) {
            ended = e;
        }
        synchronized (this) {
            thread = null;
        }
        outcome = ended;
    }

    @Override
    public Waiter worker() {
        return this;
    }

    @Override
    public boolean ended(@Nullable Throwable broken) {
        leaveLine();
        boolean undone = outcome == null;
        end = outcome == null ? new Outcome.Failure<T>(Piece.notDone(broken)) : outcome;
        starter.wake();
        coordination.ended(this);
        clockwork().leave();
        return undone;
    }

    private Outcome<T> perform() {
        Gate gate = starter.run().gate;
        try {
            begin();
            if (gate != null) {
                enter(gate);
            }
            return new Outcome.Success<>(step.run(call));
        } catch (Exception e) {
            return new Outcome.Failure<>(e);
        } finally {
            if (gate != null) {
                gate.leave(this);
            }
        }
    }

    private void enter(Gate gate) throws InterruptedException {
        if (inLine) {
            inLine = false;
            gate.enter(this, ticket);
        } else {
            gate.enter(this);
        }
    }

    private synchronized void begin() {
        if (cancelled) {
            throw new CancellationException("cancelled before it began");
        }
        thread = Thread.currentThread();
    }

    @Override
    public synchronized void cancel() {
        if (cancelled) {
            return;
        }
        cancelled = true;
        if (thread != null) {
            interrupt(thread);
        }
    }

    @Override
    public boolean serve(Call other) {
        InMemoryCall served = (InMemoryCall) other;
        long theirs = served.deadlineNanos();
        long here = theirs == NEVER
                ? NEVER
                : clockwork().nanos() + theirs - served.run().clockwork.nanos();
        synchronized (this) {
            boolean later = here > deadline;
            if (later) {
                deadline = here;
            }
            return later;
        }
    }

    long deadline() {
        return deadline;
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    @Override
    public boolean isDone() {
        return end != null;
    }

    @Override
    public boolean getAsBoolean() {
        return end != null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Outcome<T> outcome() {
        return switch (end) {
            case null ->
                throw new IllegalStateException("the step started at " + call.path()
                        + " has not ended: await it before asking for its outcome");
            case Throwable thrown -> throw Unchecked.rethrow(thrown);
            case Object outcome -> (Outcome<T>) outcome;
        };
    }

    @Override
    public Clockwork clockwork() {
        return starter.run().clockwork;
    }

    @Override
    public int rank() {
        return starter.waiter().rank() - 1;
    }

    @Override
    public long ordinalInFlight() {
        return 0;
    }

    @Override
    public String pathAt(long ordinal) {
        return call.path();
    }

    @Override
    public TimedWait timedWait(Instant due) {
        return new TimedWait(call.path(), false, due);
    }

    @Override
    public String describeWait() {
        return call.path() + " waits in work beside it";
    }
}
