package dev.syncopate.kernel;

import dev.syncopate.DriverAction;
import dev.syncopate.Next;
import dev.syncopate.Path;
import dev.syncopate.failures.WrongResultException;
import dev.syncopate.results.ResultType;
import dev.syncopate.running.Ended;
import dev.syncopate.running.InMemoryCall;
import dev.syncopate.running.RunLog;
import dev.syncopate.running.RunPosition;
import dev.syncopate.running.StrandState;
import dev.syncopate.running.TimedWait;
import dev.syncopate.time.TurnTimer;
import dev.syncopate.time.WaitList;
import dev.syncopate.time.Waiter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where yields leave the run: each becomes pending and waits for its end.
final class Boundary implements RunLog {
    private final KernelRun<?, ?> run;

    Boundary(KernelRun<?, ?> run) {
        this.run = run;
    }

    @Override
    public @Nullable Object execute(Object action, InMemoryCall call, Next<Object> inside) throws Exception {
        run.requireGoing();
        noteInterruption(call);
        Path path = places(call.waiter()).action(call.path());
        WrongResultException alien = ResultType.of(action.getClass()).refusal(action, () -> path);
        if (alien != null) {
            throw alien;
        }
        return await(new KernelPending(run, path, action, call.waiter(), inside, call.deadlineNanos()));
    }

    @Override
    public boolean answers(DriverAction<?> question) {
        return run.driver.answers(question);
    }

    @Override
    public @Nullable Object ask(DriverAction<?> question, Path path, Waiter waiter) throws Exception {
        run.requireGoing();
        return await(new KernelPending(run, path, question, waiter, null, Waiter.NEVER));
    }

    @Override
    public boolean isSilent() {
        return run.dropped || run.driver.isReplaying();
    }

    @Override
    public boolean takesNotes() {
        return run.notes.wanted;
    }

    @Override
    public void forked(Path fork, @Nullable String name) {
        run.notes.forked(fork, name);
    }

    @Override
    public void waits(Path strand, StrandState.Kind kind, @Nullable Path fork) {
        run.notes.waits(strand, StrandReport.waits(kind), fork);
    }

    @Override
    public void ended(Path fork, Ended<?> how) {
        run.notes.forkEnded(fork, how);
    }

    private @Nullable Object await(KernelPending pending) throws Exception {
        run.exchange.add(pending);
        run.notes.yielded(pending);
        return pending.await();
    }

    /// Code outside the run may have interrupted the caller's thread while no wait noticed it. An
    /// interruption by the run itself stays, and cancels the action.
    private void noteInterruption(InMemoryCall call) {
        if (Thread.currentThread() == run.caller && Thread.interrupted()) {
            if (call.isCancellation(new IllegalStateException())) {
                Thread.currentThread().interrupt();
            } else {
                run.interruptedFromOutside(call.waiter());
            }
        }
    }

    private static Places places(Waiter waiter) {
        return (Places) WaitList.tag(waiter, Places::new);
    }

    /// A deadline of the run on the clock of those that perform.
    long deadlineOfPerformer(long deadline) {
        return deadline == Waiter.NEVER || run.inTurns
                ? deadline
                : run.performers
                        .scheduler()
                        .deadlineAfter(Duration.between(run.settings().clock().instant(), run.instantOf(deadline)));
    }

    /// Makes a timer pending. The limit of a part belongs to its fork; what a layer waits for, or
    /// limits, belongs to the action.
    KernelPending timer(TurnTimer timer) {
        TimedWait wait = ((RunPosition) timer.waiter()).timedWait(run.instantOf(timer.at));
        Path path = wait.path();
        boolean limit = wait.limit() || timer.isLimit();
        if (wait.limit()) {
            path = path.ask("limit", 1);
        } else if (path.ordinal() >= 0 && path.role().isEmpty()) {
            path = places(timer.waiter()).question(path, limit ? "limit" : "sleep");
        }
        Duration length = Duration.between(run.now(), wait.due());
        DriverAction<?> question = limit ? new DriverAction.Limit(length) : new DriverAction.Sleep(length);
        KernelPending pending = new KernelPending(run, path, question, timer);
        timer.tag = pending;
        return pending;
    }
}
