package dev.syncopate.running;

import dev.syncopate.Call;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.ProcessCall;
import dev.syncopate.time.InFlightLimiter;
import dev.syncopate.time.Scheduler;
import dev.syncopate.time.Waiter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// A step on a thread of its own, beside the action that started it.
public final class StartedStep<T extends @Nullable Object> extends Waiter
        implements ProcessCall.Started<T>, Caller, RunTask {
    private final StartedSteps steps;
    private final InMemoryCall starter;
    private final Call.Step<T> step;
    private final Path path;
    private final RoleCounts questions;
    private final int attempt;

    /// How it ended; null until then.
    private volatile @Nullable Ended<T> end;

    /// The same, from when the work has ended. Touched by the step's thread only.
    private @Nullable Ended<T> ending;

    /// Guarded by this object's monitor, as the next. Null before the thread begins and after the step has
    /// ended.
    private @Nullable Thread thread;

    private boolean cancelled;

    /// The latest deadline of the calls that wait for it. Guarded likewise for writing.
    private volatile long deadline;

    /// Whether it queues at the limiter, or has a permit that it has not used yet. Touched by the starter's thread
    /// before the step's begins, and then by that one only, as the next.
    private boolean queued;

    /// The queued request; null if the permit was granted at once.
    private InFlightLimiter.@Nullable PermitRequest request;

    StartedStep(StartedSteps steps, InMemoryCall starter, Call.Step<T> step) {
        this.steps = steps;
        this.starter = starter;
        this.step = step;
        this.path = starter.place();
        this.questions = starter.caller.questions();
        this.attempt = starter.attempt();
        this.deadline = starter.deadlineNanos();
    }

    /// Queues for a permit. Done by the starter, so that steps get their permits in the order in which they were
    /// started, whichever thread begins first.
    void queueForPermit() {
        InFlightLimiter limiter = starter.run().limiter;
        if (limiter != null) {
            request = limiter.request(this);
            queued = true;
        }
    }

    /// Leaves the queue, or gives the unused permit back.
    void leaveQueue() {
        InFlightLimiter limiter = starter.run().limiter;
        if (limiter != null && queued) {
            queued = false;
            limiter.cancel(request);
        }
    }

    @Override
    public void work() {
        if (ending != null) {
            return; // The context's task runs it a second time.
        }
        Ended<T> how;
        try {
            how = new Ended.Returned<>(runStep());
        } catch (Throwable e) {
            how = new Ended.Threw<>(e);
        }
        synchronized (this) {
            thread = null;
        }
        ending = how;
    }

    @Override
    public boolean ended(@Nullable Throwable broken) {
        leaveQueue();
        boolean neverRan = ending == null;
        end = ending == null ? new Ended.Threw<>(RunTask.neverRan(broken)) : ending;
        starter.wake();
        steps.ended(this);
        scheduler().deactivate();
        return neverRan;
    }

    private T runStep() throws Exception {
        InFlightLimiter limiter = starter.run().limiter;
        try {
            begin();
            if (limiter != null) {
                queued = false;
                limiter.acquire(this, request);
            }
            return step.run(new InMemoryCall(this));
        } finally {
            if (limiter != null) {
                limiter.release(this);
            }
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
                : scheduler().nanos() + theirs - served.run().scheduler.nanos();
        synchronized (this) {
            boolean later = here > deadline;
            if (later) {
                deadline = here;
            }
            return later;
        }
    }

    @Override
    public long deadlineNanos() {
        return deadline;
    }

    @Override
    public synchronized boolean unwinds() {
        return cancelled;
    }

    @Override
    public RunState runState() {
        return starter.run();
    }

    @Override
    public Waiter waiter() {
        return this;
    }

    @Override
    public Path pathInFlight() {
        return path;
    }

    @Override
    public RoleCounts questions() {
        return questions;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public List<Call.Mark> marks() {
        return starter.marks();
    }

    @Override
    public boolean isOnCallersThread() {
        return false;
    }

    @Override
    public void onFailure(Orchestration<Object, ?> undo) {
        starter.onFailure(undo);
    }

    @Override
    public boolean isDone() {
        return end != null;
    }

    @Override
    public Outcome<T> outcome() {
        Ended<T> ended = end;
        if (ended == null) {
            throw new IllegalStateException(
                    "the step started at " + starter.path() + " has not ended: await it before asking for its outcome");
        }
        return ended.outcome();
    }

    @Override
    public Scheduler scheduler() {
        return starter.run().scheduler;
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
    public Path pathAt(long ordinal) {
        return path;
    }

    @Override
    public TimedWait timedWait(Instant due) {
        return new TimedWait(path, false, due);
    }

    @Override
    public String describeWait() {
        return path + " waits in a step that was started beside it";
    }
}
