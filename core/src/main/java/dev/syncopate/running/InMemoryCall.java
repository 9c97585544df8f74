package dev.syncopate.running;

import dev.syncopate.Call;
import dev.syncopate.Orchestration;
import dev.syncopate.ProcessCall;
import dev.syncopate.RunCall;
import dev.syncopate.failures.StuckRunException;
import dev.syncopate.time.Alarm;
import dev.syncopate.time.Clockwork;
import dev.syncopate.time.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A call by the thread that waits in its name.
public abstract sealed class InMemoryCall implements RunCall, ProcessCall
        permits DirectCall, WorkerCall, StartedCall, DerivedCall, OutsideCall {

    abstract RunState run();

    public abstract Waiter waiter();

    /// Whether this is a call on a thread that somebody outside of the run may interrupt.
    abstract boolean isOnCallersThread();

    /// Takes note of what is to be undone.
    abstract void undoLater(Orchestration<Object, ?> undo);

    /// What it is marked with; null if it is not.
    @Nullable
    Marks marks() {
        return null;
    }

    /// The deadline by the clockwork's nanoseconds.
    abstract long deadlineNanos();

    /// When a limit interrupts the thread, likewise; later than the deadline where that is only told to it.
    long limitNanos() {
        return deadlineNanos();
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public Call withAttempt(int attempt) {
        if (attempt < 1) {
            throw new IllegalArgumentException("Attempts count from 1, but got " + attempt);
        }
        return attempt == attempt() ? this : new DerivedCall(this, attempt, deadlineNanos(), limitNanos());
    }

    @Override
    public final InMemoryCall named(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("The name of a call must say what its action is for, but is empty");
        }
        return new DerivedCall(this, path() + ":" + name);
    }

    @Override
    public final InMemoryCall marked(Mark mark) {
        Headroom.require();
        return new DerivedCall(this, new Marks(mark, marks()));
    }

    @Override
    public final boolean isMarked(Mark mark) {
        return Marks.contain(marks(), mark);
    }

    @Override
    public final boolean awaitMarked(BooleanSupplier done, Supplier<@Nullable Mark> mark, boolean optional)
            throws InterruptedException {
        return MarkedWait.await(this, done, mark, optional);
    }

    @Override
    public final String idempotencyKey() {
        return run().id() + path();
    }

    @Override
    public final boolean isCancellation(Throwable failure) {
        return failure instanceof StuckRunException
                || run().clockwork.isGivenUp()
                || isCancelled()
                || Thread.currentThread().isInterrupted()
                || isOver(limitNanos())
                || (isOnCallersThread() && Interruptions.isReal(failure));
    }

    private boolean isOver(long limit) {
        return limit != Waiter.NEVER && limit - run().clockwork.nanos() <= 0;
    }

    @Override
    public final Instant now() {
        return run().clockwork.now();
    }

    @Override
    public final long nanos() {
        return run().clockwork.nanos();
    }

    @Override
    public final Optional<Instant> deadline() {
        long deadline = deadlineNanos();
        return deadline == Waiter.NEVER
                ? Optional.empty()
                : Optional.of(run().clockwork.at(deadline));
    }

    @Override
    public final RandomGenerator random() {
        return new SplittableRandom(run().settings.chance().seed(path() + "#" + attempt()));
    }

    @Override
    public final void sleep(Duration duration) throws InterruptedException {
        run().sleep(waiter(), run().clockwork.in(duration));
    }

    @Override
    public final void await(BooleanSupplier done) throws InterruptedException {
        run().await(waiter(), done, Waiter.NEVER);
    }

    @Override
    public final boolean await(BooleanSupplier done, Duration limit) throws InterruptedException {
        return run().await(waiter(), done, run().clockwork.in(limit));
    }

    @Override
    public final void awaitUninterruptibly(BooleanSupplier done) {
        run().awaitUninterruptibly(waiter(), done);
    }

    @Override
    public final boolean awaitIdle(BooleanSupplier done) throws InterruptedException {
        return run().coordination().awaitStill(run(), waiter(), done);
    }

    @Override
    public final <T extends @Nullable Object> T apart(Step<T> step) throws Exception {
        Waiter waiter = waiter();
        if (waiter.aside) {
            return step.run(this);
        }
        Headroom.require();
        Clockwork clockwork = run().clockwork;
        waiter.aside = true;
        clockwork.stepAside();
        try {
            return step.run(this);
        } finally {
            waiter.comeBack(clockwork);
        }
    }

    @Override
    public final void wake() {
        waiter().wake();
    }

    @Override
    public final <T extends @Nullable Object> T within(Duration limit, Step<T> step) throws Exception {
        Clockwork clockwork = run().clockwork;
        long deadline = clockwork.in(limit);
        if (!limit.isPositive()) {
            throw late(limit);
        }
        Alarm alarm = new Alarm(waiter(), deadline);
        clockwork.set(alarm);
        T result;
        try {
            result = step.run(new DerivedCall(
                    this, attempt(), Math.min(deadline, deadlineNanos()), Math.min(deadline, limitNanos())));
        } catch (Exception e) {
            if (!cameLate(alarm, e)) {
                throw e;
            }
            run().regainPlace(waiter());
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
            run().regainPlace(waiter());
            throw late(limit);
        }
        return result;
    }

    /// Whether nothing but the alarm has cut the step short. If the action is cancelled too, or somebody
    /// outside has interrupted the thread, the interruption stays: the alarm has taken back only one of
    /// the two.
    private boolean cameLate(Alarm alarm, @Nullable Throwable failure) {
        if (!alarm.disarm(run().clockwork, isOnCallersThread() ? failure : null)) {
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
        return run().coordination().start(this, step);
    }

    @Override
    public final <T> T get(PerRun<T> value) {
        return run().get(value);
    }

    @Override
    public final void onFailure(Orchestration<Object, ?> undo) {
        undoLater(undo);
    }

    @Override
    public final String toString() {
        return "Call[" + (path().isEmpty() ? "outside" : path()) + "]";
    }
}
