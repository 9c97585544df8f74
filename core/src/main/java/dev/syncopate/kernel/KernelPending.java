package dev.syncopate.kernel;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.Guarantee;
import dev.syncopate.Next;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.composition.Guarantees;
import dev.syncopate.driver.CallInfo;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Pending;
import dev.syncopate.printing.Text;
import dev.syncopate.results.ResultType;
import dev.syncopate.running.RunPosition;
import dev.syncopate.time.TurnTimer;
import dev.syncopate.time.Waiter;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// An action that waits for its end, or a timer.
public final class KernelPending implements Pending, BooleanSupplier, Runnable {
    private final KernelRun<?, ?> run;
    private final Path path;
    private final Object action;

    /// The waiter that waits for its end.
    private final Waiter waiter;

    /// Null for an action.
    final @Nullable TurnTimer timer;

    /// What performs an action; null for a timer.
    private final @Nullable Next<Object> inside;

    /// By the run's clock.
    private final long deadline;

    /// Null until it is to be performed. Guarded by the run's lock.
    private @Nullable Performing performing;

    /// Whether the driver knows of it. Guarded by the run's lock, as the next two.
    boolean told;

    /// Whether its end was given.
    boolean given;

    private boolean cancelled;

    /// Null until its end is applied.
    private volatile @Nullable Ending ending;

    KernelPending(KernelRun<?, ?> run, Path path, Object action, TurnTimer timer) {
        this.run = run;
        this.path = path;
        this.action = action;
        this.waiter = timer.waiter();
        this.timer = timer;
        this.inside = null;
        this.deadline = Waiter.NEVER;
    }

    /// @param inside what performs it; null for a question to the driver
    KernelPending(
            KernelRun<?, ?> run,
            Path path,
            Object action,
            Waiter waiter,
            @Nullable Next<Object> inside,
            long deadline) {
        this.run = run;
        this.path = path;
        this.action = action;
        this.waiter = waiter;
        this.timer = null;
        this.inside = inside;
        this.deadline = deadline;
    }

    /// Makes what performs it; null for a timer, or if it is to be performed already.
    @Nullable
    Performing begin() {
        if (inside == null || performing != null) {
            return null;
        }
        performing = new Performing(run, this, inside, run.boundary.deadlineOfPerformer(deadline));
        return performing;
    }

    Waiter waiter() {
        return waiter;
    }

    @Nullable
    Performing performing() {
        return performing;
    }

    /// Waits for the end of an action. A cancellation does not end the wait: it is up to the driver to
    /// end what was cancelled.
    @Nullable
    Object await() throws Exception {
        if (Thread.interrupted()) {
            run();
        }
        waiter.awaitInterruptible(this, this);
        if (waiter.takeWork() != null && performing != null) {
            performing.abandon();
        }
        return switch (ending) {
            case Ending.Answered(var outcome) -> answer(outcome);
            case Ending.Cancelled() -> throw new InterruptedException();
            case null -> throw new RunDropped();
        };
    }

    /// An action may be answered although it was cancelled. What cancelled it must still be seen.
    private @Nullable Object answer(Outcome<@Nullable Object> outcome) throws Exception {
        if (cancelled) {
            Thread.currentThread().interrupt();
        }
        return switch (outcome) {
            case Outcome.Success<?>(var value) -> value;
            case Outcome.Failure<?>(var failure) -> throw failure;
        };
    }

    /// Cancels it, in place of an interruption of its thread.
    @Override
    public void run() {
        run.performers.cancel(this);
    }

    boolean cancelNow() {
        boolean first = !cancelled;
        cancelled = true;
        return first;
    }

    void end(Ending ending) {
        this.ending = ending;
        waiter.wake();
    }

    /// Whether its end was applied.
    @Override
    public boolean getAsBoolean() {
        return ending != null;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Object action() {
        return action;
    }

    @Override
    public Type resultType() {
        return action instanceof Action ? Action.resultType(action) : Object.class;
    }

    @Override
    public boolean isQuestion() {
        return inside == null && !isTimer();
    }

    @Override
    public Guarantee guarantee() {
        return inside == null ? Guarantee.atLeastOnce() : Guarantees.of(inside, action);
    }

    @Override
    public CallInfo info() {
        return new CallInfo(
                run.settings().id(),
                run.settings().seed(),
                path,
                deadline == Waiter.NEVER ? Optional.empty() : Optional.of(run.instantOf(deadline)));
    }

    @Override
    public Optional<Instant> due() {
        return timer == null ? Optional.empty() : Optional.of(run.instantOf(timer.at));
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public List<Path> cancelledStrands() {
        return ((RunPosition) waiter).cancelledStrands();
    }

    @Override
    public boolean isShielded() {
        return ((RunPosition) waiter).isProtected();
    }

    @Override
    public boolean isPerforming() {
        return performing != null && ending == null;
    }

    /// Whether a thread works on it just now, whatever has become of the run.
    boolean isWorkedOn() {
        return performing != null && performing.isWorking();
    }

    @Override
    public void perform() {
        run.performers.perform(this);
    }

    @Override
    public Ending performNow() {
        return run.performers.performNow(this);
    }

    @Override
    public void check(@Nullable Object answer) {
        ResultType type = action instanceof DriverAction<?> question
                ? ResultType.ofAnswer(question.getClass())
                : ResultType.of(action.getClass());
        if (answer != null && !type.admits(answer.getClass())) {
            throw type.wrong(action, path, answer);
        }
    }

    @Override
    public String toString() {
        return path + " " + Text.of(action);
    }
}
