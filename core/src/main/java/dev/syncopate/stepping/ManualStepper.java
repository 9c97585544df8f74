package dev.syncopate.stepping;

import dev.syncopate.Around;
import dev.syncopate.Layer;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Stepper;
import dev.syncopate.composition.Stage;
import dev.syncopate.failures.StuckRunException;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.running.Chance;
import dev.syncopate.running.DirectConductor;
import dev.syncopate.running.RunState;
import dev.syncopate.running.Settings;
import dev.syncopate.time.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// A stepper that runs the orchestration on threads of its own, one at a time.
public final class ManualStepper<F, T extends @Nullable Object> implements Stepper<F, T> {
    /// How often a run that is closed may wait again.
    private static final int MOST_ROUNDS = 100_000;

    private final SteppedClockwork clockwork;

    private final DirectConductor<F> conductor;

    private final PendingActions<F> pending = new PendingActions<>();

    private volatile boolean closed;

    /// How the run ended; written before stillness is reached.
    private @Nullable Object end;

    public ManualStepper(Orchestration<F, T> orchestration, Instant start, @Nullable Around<Object> around) {
        Stage<F> byHand = Stage.of(new ByHand<>(this));
        Stage<F> stage = around == null ? byHand : byHand.wrap(Layer.of("driver", around), around);
        this.clockwork = new SteppedClockwork(start);
        Settings settings = new Settings(() -> clockwork, Chance.seeded(0), null, around, null);
        RunState run = RunState.of(clockwork, stage, settings);
        this.conductor = new DirectConductor<>(run, null, 0, Waiter.NEVER, stage);
        clockwork.start(run.rootThread(() -> perform(orchestration)), conductor);
    }

    private void perform(Orchestration<F, T> orchestration) {
        try {
            end = new Outcome.Success<>(conductor.perform(orchestration));
        } catch (Throwable e) {
            end = e;
        }
        clockwork.leave();
    }

    void add(PendingAction<F> action) {
        if (closed) {
            throw new CancellationException("The stepper was closed");
        }
        pending.add(action);
    }

    /// Takes out an action whose fork was cancelled before it was answered.
    void withdraw(PendingAction<F> action) {
        pending.remove(action);
    }

    @Override
    public List<Pending<F>> pending() {
        return clockwork.look(conductor, pending::inOrderOfPaths);
    }

    @Override
    public Pending<F> next() {
        return clockwork.look(conductor, () -> {
            PendingAction<F> only = pending.only();
            if (only != null) {
                return only;
            }
            throw new IllegalStateException(
                    "next() wants exactly one pending action, but " + describe() + ": choose one of pending()");
        });
    }

    @Override
    @SuppressWarnings("NullAway") // null is a legal result.
    public void answer(Pending<F> action, @Nullable Object result) {
        held(action).check(result);
        release(action, new Outcome.Success<>(result));
    }

    @Override
    public void fail(Pending<F> action, Exception failure) {
        release(action, new Outcome.Failure<>(Objects.requireNonNull(failure, "null is no failure")));
    }

    private void release(Pending<F> action, Outcome<@Nullable Object> outcome) {
        clockwork.change(conductor, () -> {
            if (!pending.remove(held(action))) {
                throw new IllegalStateException(
                        action + " is not pending: it was answered before, its fork was cancelled, or it"
                                + " belongs to another stepper; now " + describe());
            }
            held(action).release(outcome);
        });
    }

    private static <F> PendingAction<F> held(Pending<F> action) {
        return switch (action) {
            case PendingAction<F> held -> held;
        };
    }

    @Override
    public Status status() {
        return clockwork.look(conductor, () -> switch (end) {
            case null -> Status.WAITING;
            case Outcome.Success<?> returned -> Status.RETURNED;
            default -> Status.THREW;
        });
    }

    @Override
    @SuppressWarnings("unchecked")
    public T result() {
        return switch (clockwork.look(conductor, () -> end)) {
            case null -> throw new IllegalStateException("The run has not ended: " + describe());
            case Outcome.Success<?> returned -> ((Outcome.Success<T>) returned).value();
            case Exception failure -> throw Unchecked.unchecked(failure);
            case Object error -> throw Unchecked.rethrow((Throwable) error);
        };
    }

    @Override
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time cannot go back by " + duration);
        }
        long end = Objects.requireNonNull(clockwork.look(conductor, () -> clockwork.in(duration)));
        boolean passed = true;
        while (passed) {
            passed = clockwork.look(conductor, () -> clockwork.fireFirstBy(end));
        }
        clockwork.change(conductor, () -> clockwork.moveTo(end));
    }

    @Override
    public Optional<Duration> untilNextTimer() {
        return clockwork.look(
                conductor, () -> Optional.ofNullable(clockwork.first()).map(first -> clockwork.until(first.at)));
    }

    @Override
    public List<Timer> timers() {
        return clockwork.look(conductor, clockwork::timers);
    }

    @Override
    public void fire(Timer timer) {
        clockwork.change(conductor, () -> clockwork.fire(timer));
    }

    @Override
    public void moveClock(Instant time) {
        clockwork.change(conductor, () -> clockwork.moveTo(time));
    }

    @Override
    public Instant now() {
        return clockwork.now();
    }

    @Override
    public void cancel() {
        clockwork.change(conductor, this::cancelNow);
    }

    private void cancelNow() {
        if (end == null) {
            conductor.cancel();
        }
    }

    @Override
    public void close() {
        try {
            beginClosing();
        } catch (StuckRunException e) {
            clockwork.interruptBlocked();
            beginClosing();
        }
        boolean unwinds = true;
        for (int rounds = 0; unwinds; rounds++) {
            boolean last = rounds == MOST_ROUNDS;
            unwinds = clockwork.look(conductor, () -> end == null && unwindOne(last));
        }
    }

    private void beginClosing() {
        clockwork.change(conductor, () -> {
            closed = true;
            cancelNow();
        });
    }

    /// Ends one wait of a part that is shielded from the cancellation.
    ///
    /// @param last whether to give up, because the run waits again and again
    /// @return false if nothing waits
    private boolean unwindOne(boolean last) {
        if (last) {
            throw new IllegalStateException("The stepper cannot be closed: whatever its run is told, it waits again"
                    + clockwork.describeWaits() + "\nEnd loops in shielded parts when they are cancelled");
        }
        PendingAction<F> first = pending.removeOldest();
        if (first != null) {
            first.release(new Outcome.Failure<>(new CancellationException("The stepper was closed")));
            return true;
        }
        if (clockwork.fireFirstBy(Waiter.NEVER)) {
            return true;
        }
        List<Runnable> woken = clockwork.giveUp("The stepper was closed while these waited:");
        woken.forEach(Runnable::run);
        return !woken.isEmpty();
    }

    private String describe() {
        if (end != null) {
            return "the run has ended";
        }
        return pending.isEmpty() && clockwork.first() == null
                ? "nothing is pending and no time is waited for, since these wait for what others bring, who must then"
                        + " call wake():" + clockwork.describeWaits() + "\n"
                : pending.toString();
    }
}
