package dev.syncopate.running;

import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.composition.Stage;
import dev.syncopate.failures.StuckRunException;
import dev.syncopate.failures.WrongResultException;
import dev.syncopate.time.InFlightLimiter;
import dev.syncopate.time.Scheduler;
import dev.syncopate.time.SpinWait;
import dev.syncopate.time.Waiter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One thread that executes actions of a group.
final class GroupWorker<F> extends Waiter implements Caller {
    private static final String LIBRARY = "dev.syncopate.";
    private static final int IDLE = 0;
    private static final int BUSY = 1;
    private static final int INTERRUPTING = 2;
    private static final int INTERRUPTED = 3;

    private final GroupRun<F> group;
    private final Strand strand;
    private final Stage<? super F> executor;
    private final Thread thread = Thread.currentThread();
    private final InMemoryCall call = new InMemoryCall(this);
    private long ordinal;
    private @Nullable RoleCounts questions;

    /// The request for a permit that is queued; null if the permit was granted at once.
    InFlightLimiter.@Nullable PermitRequest request;

    /// `IDLE` to `BUSY` and back by the worker; `BUSY` to `INTERRUPTING` to `INTERRUPTED` by the thread
    /// that cancels the group, so that only the action is interrupted, and nothing that the worker's
    /// thread does later.
    private final AtomicInteger state = new AtomicInteger(IDLE);

    /// Whether the thread had been interrupted by another one before the group did it. Written before
    /// `state`.
    private boolean wasInterrupted;

    /// Whether code outside the run may have interrupted the thread. Touched by the worker's thread only.
    private boolean interruptedFromOutside;

    GroupWorker(GroupRun<F> group, Strand strand, Stage<? super F> executor) {
        this.group = group;
        this.strand = strand;
        this.executor = executor;
    }

    /// Queues for a permit for the action that is executed next.
    void queueAt(InFlightLimiter limiter) {
        request = limiter.request(this);
    }

    /// Executes one action, once it has the permit for that.
    @Nullable
    Object execute(F action, long at) {
        ordinal = at;
        state.set(BUSY);
        boolean skipped = false;
        try {
            skipped = !acquiresPermit();
            if (skipped) {
                throw new InterruptedException();
            }
            return executor.perform(action, call);
        } catch (Exception e) {
            throw failure(action, at, e, skipped);
        } finally {
            becomeIdle();
        }
    }

    /// Does work for several actions of the group, once it has the permit for that.
    ///
    /// @param at the ordinal of the first
    /// @param work is given the reason why no permit was acquired; null if one was
    void perform(long at, Consumer<@Nullable Throwable> work) {
        ordinal = at;
        state.set(BUSY);
        Throwable refused = null;
        try {
            try {
                refused = acquiresPermit() ? null : new InterruptedException();
            } catch (Throwable e) {
                refused = e;
            }
            work.accept(refused);
        } finally {
            becomeIdle();
        }
    }

    /// @return false if the action must not begin, since its group or its strand unwinds
    private boolean acquiresPermit() throws InterruptedException {
        InFlightLimiter limiter = strand.run.limiter;
        if (unwinds()) {
            if (limiter != null) {
                limiter.cancel(request);
            }
            return false;
        }
        if (limiter != null) {
            limiter.acquire(this, request);
            return !unwinds();
        }
        return true;
    }

    private void becomeIdle() {
        interruptedByGroup(null);
        if (Thread.interrupted()) {
            // By the action itself, or from outside the run: it must not interrupt the next action.
            noteInterruption();
        }
    }

    /// What the group is told when one of its actions has failed here. From then on the group does not
    /// interrupt this thread, until it [goes on][#goOn()].
    Throwable failure(F action, long at, Throwable failure) {
        if (failure instanceof Exception exception) {
            return failure(action, at, exception, exception instanceof InterruptedException && unwinds());
        }
        interruptedByGroup(null);
        return failure;
    }

    /// Goes on with further actions of the group. Whether they may begin is looked at afterwards.
    void goOn() {
        if (Thread.interrupted()) {
            noteInterruption();
        }
        state.set(BUSY);
    }

    InMemoryCall call() {
        return call;
    }

    private RuntimeException failure(F action, long at, Exception failure, boolean skipped) {
        WrongResultException wrong = ActionFailures.mistake(action, failure, () -> strand.pathAt(at));
        if (wrong != null) {
            return wrong;
        }
        StuckRunException givenUp = ActionFailures.givenUp(strand.run, failure);
        if (givenUp != null) {
            return givenUp;
        }
        Supplier<Path> position = () -> strand.pathAt(at);
        boolean byGroup = interruptedByGroup(failure) || skipped;
        return !byGroup && isOnStrandsThread()
                ? ActionFailures.of(strand, action, position, failure)
                : ActionFailures.failed(action, position, failure);
    }

    void releasePermit() {
        InFlightLimiter limiter = strand.run.limiter;
        if (limiter != null) {
            limiter.release(this);
        }
    }

    /// Ends the time in which the group may interrupt. A later interruption is the strand's.
    ///
    /// @param failure how the action ended; null for a result, or if that was looked at
    /// @return whether the group has interrupted
    private boolean interruptedByGroup(@Nullable Exception failure) {
        if (state.get() == IDLE || state.compareAndSet(BUSY, IDLE)) {
            return false;
        }
        SpinWait.until(() -> state.get() == INTERRUPTED);
        boolean another = Thread.interrupted() && isByInterruption(failure);
        state.set(IDLE);
        if (another || wasInterrupted) {
            noteInterruption();
        }
        return true;
    }

    /// Whether an interruption has brought it about, and is over by it. What the library throws itself, for an action
    /// that must not begin or for a wait in a layer that is cancelled, leaves the flag as it is.
    private static boolean isByInterruption(@Nullable Exception failure) {
        if (!(failure instanceof InterruptedException)) {
            return false;
        }
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 || !trace[0].getClassName().startsWith(LIBRARY);
    }

    /// The thread was found interrupted, and not by the group. No code outside knows any other thread
    /// than the caller's: elsewhere an action has left that behind.
    private void noteInterruption() {
        interruptedFromOutside |= isOnCallersThread();
    }

    boolean isInterruptedFromOutside() {
        return interruptedFromOutside;
    }

    /// Interrupts the action in flight, if there is one. Called by the thread that cancels the group.
    void interrupt() {
        if (state.compareAndSet(BUSY, INTERRUPTING)) {
            wasInterrupted = thread.isInterrupted();
            interrupt(thread);
            state.set(INTERRUPTED);
        }
    }

    private boolean isOnStrandsThread() {
        return thread == strand.thread();
    }

    @Override
    public RunState runState() {
        return strand.run;
    }

    @Override
    public Waiter waiter() {
        return this;
    }

    @Override
    public Scheduler scheduler() {
        return strand.run.scheduler;
    }

    @Override
    public int rank() {
        return strand.rank();
    }

    @Override
    public Path pathInFlight() {
        return strand.pathAt(ordinal);
    }

    @Override
    public boolean isProtected() {
        return strand.isProtected();
    }

    @Override
    public List<Path> cancelledStrands() {
        return strand.cancelledStrands();
    }

    @Override
    public Path pathAt(long ordinal) {
        return strand.pathAt(ordinal);
    }

    @Override
    public RoleCounts questions() {
        questions = RoleCounts.at(ordinal, questions);
        return questions;
    }

    @Override
    public long ordinalInFlight() {
        return ordinal;
    }

    @Override
    public long deadlineNanos() {
        return strand.deadlineNanos();
    }

    @Override
    public boolean unwinds() {
        return group.isCancelled() || strand.unwinds();
    }

    @Override
    public boolean isOnCallersThread() {
        return isOnStrandsThread() && strand.isOnCallersThread();
    }

    @Override
    public void onFailure(Orchestration<Object, ?> undo) {
        strand.onFailure(undo);
    }

    @Override
    public TimedWait timedWait(Instant due) {
        return new TimedWait(pathInFlight(), false, due);
    }

    @Override
    public String describeWait() {
        return pathInFlight() + " waits in its executor";
    }
}
