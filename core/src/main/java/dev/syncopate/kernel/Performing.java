package dev.syncopate.kernel;

import dev.syncopate.Next;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.WouldWaitException;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.running.Caller;
import dev.syncopate.running.InMemoryCall;
import dev.syncopate.running.Interruptions;
import dev.syncopate.running.RoleCounts;
import dev.syncopate.running.RunState;
import dev.syncopate.running.RunTask;
import dev.syncopate.running.TimedWait;
import dev.syncopate.time.InFlightLimiter;
import dev.syncopate.time.Scheduler;
import dev.syncopate.time.SpinWait;
import dev.syncopate.time.Waiter;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One action as it is performed, on a thread of the run that does not have the turn.
final class Performing extends Waiter implements Caller, RunTask {
    private static final int WAITING = 0;
    private static final int BUSY = 1;
    private static final int INTERRUPTING = 2;
    private static final int DONE = 3;

    private final KernelRun<?, ?> run;
    private final KernelPending pending;
    private final Next<Object> inside;
    private final long deadline;

    /// `WAITING` to `BUSY` to `DONE` by the performing thread; `BUSY` to `INTERRUPTING` to `BUSY` by
    /// the one that cancels, so that nothing is interrupted that follows the action.
    private final AtomicInteger state = new AtomicInteger(WAITING);

    /// Null where any number may be in flight.
    private @Nullable InFlightLimiter limiter;

    /// What it asked the limiter for; null if a permit was free.
    private InFlightLimiter.@Nullable PermitRequest request;

    /// Whether it has asked, and has not looked at the answer.
    private boolean queued;

    /// How often the run had settled when it ended. Guarded by the run's lock until it leaves.
    long leftAt;

    /// Whether it is performed by the thread that waits for it.
    private boolean here;

    /// Whether it is performed while the run is idle, so that nothing could end a wait.
    private boolean now;

    /// What was thrown for a wait while it is performed so.
    private @Nullable WouldWaitException refused;

    private @Nullable RoleCounts questions;
    private volatile @Nullable Thread thread;
    private volatile boolean cancelled;
    private @Nullable Ending ending;
    private @Nullable Throwable error;

    Performing(KernelRun<?, ?> run, KernelPending pending, Next<Object> inside, long deadline) {
        this.run = run;
        this.pending = pending;
        this.inside = inside;
        this.deadline = deadline;
    }

    @Override
    public void work() {
        if (ending != null || error != null) {
            return; // The context's task runs it a second time.
        }
        thread = Thread.currentThread();
        state.set(BUSY);
        Exception thrown = null;
        try {
            ending = cancelled ? Ending.cancelled() : Ending.success(perform());
        } catch (Exception e) {
            thrown = e;
        } catch (Throwable e) {
            error = e;
        } finally {
            SpinWait.until(() -> state.compareAndSet(BUSY, DONE));
            thread = null;
        }
        if (here) {
            noteInterruption(thrown);
        }
        if (thrown != null) {
            ending = endingOf(thrown, cancelled);
        }
    }

    /// Performs it on the calling thread, and has no effect on the run.
    Ending now() {
        now = true;
        work();
        if (refused != null) {
            throw refused; // whatever the layers made of it
        }
        if (error != null) {
            throw Unchecked.rethrow(error);
        }
        return Objects.requireNonNull(ending);
    }

    /// The flag of the thread may be set by a cancellation, which is over; or by code outside the run,
    /// which cancels the run.
    private void noteInterruption(@Nullable Exception thrown) {
        boolean interrupted = Thread.interrupted();
        boolean outside = Thread.currentThread() == run.caller && !cancelled;
        if (outside && (interrupted || (thrown != null && Interruptions.isReal(thrown)))) {
            run.interruptedFromOutside(pending.waiter());
        }
    }

    /// Whether the calling thread waits for it.
    boolean isAwaitedHere() {
        return pending.waiter().waitsHere();
    }

    /// Has the waiting thread perform it.
    ///
    /// @param task this, in its context
    void workHere(Runnable task) {
        here = true;
        pending.waiter().workWhileWaiting(task);
    }

    /// The run was dropped before the waiting thread could perform it.
    void abandon() {
        leave();
        scheduler().deactivate();
    }

    static Ending endingOf(Exception thrown, boolean cancelled) {
        return cancelled && (thrown instanceof InterruptedException || thrown instanceof CancellationException)
                ? Ending.cancelled()
                : Ending.failure(thrown);
    }

    /// Queues for a permit, before its thread begins.
    void queue(@Nullable InFlightLimiter permits) {
        limiter = permits;
        if (permits != null) {
            request = permits.request(this);
            queued = true;
        }
    }

    /// Code outside the run may interrupt the caller's thread, which cancels the run, and this action
    /// only if no shield protects it.
    private void awaitPermit(InFlightLimiter permits) throws InterruptedException {
        boolean waits = true;
        while (waits) {
            try {
                permits.await(this, request);
                waits = false;
                queued = false;
            } catch (InterruptedException e) {
                if (cancelled || Thread.currentThread() != run.caller) {
                    throw e;
                }
                run.interruptedFromOutside(pending.waiter());
            }
        }
    }

    private @Nullable Object perform() throws Exception {
        if (limiter != null) {
            awaitPermit(limiter);
            if (cancelled) {
                throw new InterruptedException(); // It was cancelled while it waited for the permit.
            }
        }
        Object answer = inside.execute(pending.action(), new InMemoryCall(this));
        pending.check(answer);
        return answer;
    }

    /// By any thread, after the action has ended.
    void releasePermit() {
        if (limiter != null) {
            limiter.release(this);
        }
    }

    private void leave() {
        if (limiter != null && queued) {
            limiter.cancel(request);
        } else if (hasPermit()) {
            run.performers.releasePermit(this);
        }
    }

    @Override
    public boolean ended(@Nullable Throwable broken) {
        boolean neverRan = ending == null && error == null;
        Ending how = ending;
        if (error != null) {
            run.performers.breakBy(error);
        } else {
            run.performers.performed(pending, how == null ? Ending.failure(RunTask.neverRan(broken)) : how);
        }
        leave();
        scheduler().deactivate();
        return neverRan;
    }

    /// Its thread could not be started.
    void neverBegan(Throwable why) {
        ending = Ending.failure(new IllegalStateException("No thread could be started to perform " + pending, why));
        run.performers.performed(pending, ending);
        leave();
    }

    boolean isWorking() {
        return thread != null;
    }

    void cancel() {
        cancelled = true;
        Thread busy = thread;
        if (busy != null && state.compareAndSet(BUSY, INTERRUPTING)) {
            try {
                interrupt(busy);
            } finally {
                state.set(BUSY);
            }
        }
    }

    @Override
    public Scheduler scheduler() {
        if (now && thread == Thread.currentThread()) {
            refused = new WouldWaitException(pending);
            throw refused;
        }
        return run.performers.scheduler();
    }

    @Override
    public String describeWait() {
        return pending.path() + " waits in its executor";
    }

    @Override
    public int rank() {
        return 1;
    }

    @Override
    public RunState runState() {
        return run.performers.state;
    }

    @Override
    public Waiter waiter() {
        return this;
    }

    @Override
    public Path pathInFlight() {
        return pending.path().withoutAttempt();
    }

    @Override
    public RoleCounts questions() {
        RoleCounts known = questions;
        if (known == null) {
            known = new RoleCounts(0);
            questions = known;
        }
        return known;
    }

    @Override
    public int attempt() {
        return pending.path().attempt();
    }

    @Override
    public long deadlineNanos() {
        return deadline;
    }

    @Override
    public boolean unwinds() {
        return cancelled;
    }

    @Override
    public boolean isOnCallersThread() {
        return false;
    }

    @Override
    public void onFailure(Orchestration<Object, ?> undo) {
        throw new IllegalStateException("A layer inside of the log registers no compensation: put it outside");
    }

    @Override
    public long ordinalInFlight() {
        return pending.path().ordinal();
    }

    @Override
    public Path pathAt(long ordinal) {
        return pathInFlight();
    }

    @Override
    public TimedWait timedWait(Instant due) {
        return new TimedWait(pathInFlight(), false, due);
    }
}
