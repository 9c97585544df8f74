package dev.syncopate.running;

import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.ProcessCall;
import dev.syncopate.RunCall;
import dev.syncopate.composition.LogPlace;
import dev.syncopate.failures.StuckRunException;
import dev.syncopate.time.DeadlineInterrupt;
import dev.syncopate.time.Scheduler;
import dev.syncopate.time.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The call of a [Caller], the same object for all actions that it executes.
public sealed class InMemoryCall implements RunCall, ProcessCall, LogPlace.Logged permits DerivedCall {
    final Caller caller;

    public InMemoryCall(Caller caller) {
        this.caller = caller;
    }

    /// The call of an executor that is used outside a run.
    public static InMemoryCall outside() {
        return new InMemoryCall(new Outsider());
    }

    public final Waiter waiter() {
        return caller.waiter();
    }

    final RunState run() {
        return caller.runState();
    }

    List<Mark> marks() {
        return caller.marks();
    }

    /// The deadline in the scheduler's nanoseconds.
    public long deadlineNanos() {
        return caller.deadlineNanos();
    }

    /// When a limit interrupts the thread, likewise. Later than the deadline where the executor only
    /// reads that: a strand is cancelled when its limit is over, so that a shield can protect it, and
    /// so is a step by the call that started it, unless other calls wait for it too.
    long limitNanos() {
        return Waiter.NEVER;
    }

    /// The path without the attempt; that of the run itself outside a run.
    Path place() {
        return caller.pathInFlight();
    }

    @Override
    public final Path path() {
        Path place = place();
        int attempt = attempt();
        return attempt == 1 || place.isStrand() ? place : place.withAttempt(attempt);
    }

    @Override
    public int attempt() {
        return caller.attempt();
    }

    @Override
    public Call withAttempt(int attempt) {
        if (attempt < 1) {
            throw new IllegalArgumentException("withAttempt: attempts count from 1, but was " + attempt);
        }
        return attempt == attempt() ? this : new DerivedCall(this, attempt, deadlineNanos(), limitNanos());
    }

    @Override
    public final InMemoryCall named(String name) {
        return new DerivedCall(this, place().ask(name, caller.questions().next(name)));
    }

    /// A call for an action that was yielded in another run, at `path`.
    public final Call at(Path path) {
        return new DerivedCall(this, path.withoutAttempt()).withAttempt(path.attempt());
    }

    @Override
    public final InMemoryCall marked(Mark mark) {
        StackHeadroom.require();
        return withMark(mark);
    }

    final InMemoryCall withMark(Mark mark) {
        return new DerivedCall(this, with(marks(), mark));
    }

    @Override
    public final boolean isMarked(Mark mark) {
        return marks().contains(mark);
    }

    private static List<Mark> with(List<Mark> marks, Mark mark) {
        if (marks.isEmpty()) {
            return List.of(mark);
        }
        List<Mark> all = new ArrayList<>(marks);
        all.add(mark);
        return List.copyOf(all);
    }

    @Override
    public final boolean awaitMarked(BooleanSupplier done, Supplier<@Nullable Mark> mark, boolean optional)
            throws InterruptedException {
        return CycleCheckedWait.await(this, done, mark, optional);
    }

    @Override
    public final String idempotencyKey() {
        return run().id() + place();
    }

    @Override
    public final boolean isSilent() {
        return run().isSilent();
    }

    @Override
    public final String runId() {
        return run().id();
    }

    @Override
    public final Map<String, String> carried() {
        return run().settings.carried();
    }

    @Override
    public final boolean isCancelled() {
        return caller.unwinds();
    }

    @Override
    public final boolean isCancellation(Throwable failure) {
        return failure instanceof StuckRunException
                || run().scheduler.isStuck()
                || isCancelled()
                || Thread.currentThread().isInterrupted()
                || isOver(limitNanos())
                || (caller.isOnCallersThread() && Interruptions.isReal(failure));
    }

    private boolean isOver(long limit) {
        return limit != Waiter.NEVER && limit - run().scheduler.nanos() <= 0;
    }

    @Override
    public final Instant now() {
        return run().scheduler.now();
    }

    @Override
    public final long nanos() {
        return run().scheduler.nanos();
    }

    @Override
    public final Optional<Instant> deadline() {
        long deadline = deadlineNanos();
        return deadline == Waiter.NEVER
                ? Optional.empty()
                : Optional.of(run().scheduler.instantOf(deadline));
    }

    @Override
    public final RandomGenerator random() {
        return new SplittableRandom(run().settings.chance().seed(path()));
    }

    @Override
    public final void sleep(Duration duration) throws InterruptedException {
        run().sleep(waiter(), run().scheduler.deadlineAfter(duration));
    }

    @Override
    public final void await(BooleanSupplier done) throws InterruptedException {
        run().await(waiter(), done, Waiter.NEVER);
    }

    @Override
    public final boolean await(BooleanSupplier done, Duration limit) throws InterruptedException {
        return run().await(waiter(), done, run().scheduler.deadlineAfter(limit));
    }

    @Override
    public final void awaitUninterruptibly(BooleanSupplier done) {
        run().awaitUninterruptibly(waiter(), done);
    }

    @Override
    public final boolean awaitIdle(BooleanSupplier done) throws InterruptedException {
        return run().awaitIdle(waiter(), done);
    }

    @Override
    public final <T extends @Nullable Object> T apart(Step<T> step) throws Exception {
        Waiter waiter = waiter();
        if (waiter.activitySuspended) {
            return step.run(this);
        }
        StackHeadroom.require();
        Scheduler scheduler = run().scheduler;
        waiter.activitySuspended = true;
        scheduler.suspendActivity();
        try {
            return step.run(this);
        } finally {
            waiter.resumeActivity(scheduler);
        }
    }

    @Override
    public final void wake() {
        waiter().wake();
    }

    @Override
    public final <T extends @Nullable Object> T within(Duration limit, Step<T> step) throws Exception {
        Scheduler scheduler = run().scheduler;
        long deadline = scheduler.deadlineAfter(limit);
        if (!limit.isPositive()) {
            throw late(limit);
        }
        DeadlineInterrupt alarm = new DeadlineInterrupt(waiter(), deadline);
        scheduler.schedule(alarm);
        T result;
        try {
            result = step.run(new DerivedCall(
                    this, attempt(), Math.min(deadline, deadlineNanos()), Math.min(deadline, limitNanos())));
        } catch (Exception e) {
            if (!cameLate(alarm, e)) {
                throw e;
            }
            run().regainPermit(waiter());
            TimeoutException late = late(limit);
            if (!(e instanceof InterruptedException)) {
                Suppressed.add(late, e);
            }
            throw late;
        } catch (Throwable e) {
            cameLate(alarm, e);
            throw e;
        }
        if (cameLate(alarm, null)) {
            run().regainPermit(waiter());
            throw late(limit);
        }
        return result;
    }

    /// Whether nothing but the alarm has cut the step short. If the action is cancelled too, or code
    /// outside the run has interrupted the thread, the interruption stays: the alarm has taken back
    /// only one of the two.
    private boolean cameLate(DeadlineInterrupt alarm, @Nullable Throwable failure) {
        if (!alarm.disarm(run().scheduler, caller.isOnCallersThread() ? failure : null)) {
            return false;
        }
        if (isCancelled()) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }

    private TimeoutException late(Duration limit) {
        return new TimeoutException("did not end within " + limit);
    }

    @Override
    public final <T extends @Nullable Object> Started<T> start(Step<T> step) {
        return run().startedSteps().start(this, step);
    }

    @Override
    public final <T> T get(PerRun<T> value) {
        return run().get(value);
    }

    @Override
    public final void onFailure(Orchestration<Object, ?> undo) {
        caller.onFailure(undo);
    }

    @Override
    public final @Nullable Object log(Object action, Next<Object> inside) throws Exception {
        RunLog log = run().log;
        return log == null ? inside.execute(action, this) : log.execute(action, this, inside);
    }

    @Override
    public final String toString() {
        return "Call[" + (place().isStrand() ? "outside" : path()) + "]";
    }
}
