package dev.syncopate.stepping;

import dev.syncopate.Around;
import dev.syncopate.Layer;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Stepper;
import dev.syncopate.composition.Stage;
import dev.syncopate.failures.StuckRunException;
import dev.syncopate.running.Chance;
import dev.syncopate.running.Ended;
import dev.syncopate.running.InMemoryConductor;
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

/// A stepper that runs the orchestration on threads of its own, which take turns.
public final class ManualStepper<F, T extends @Nullable Object> implements Stepper<F, T> {
    /// How many waits of a closed run are ended before closing fails.
    private static final int MOST_ROUNDS = 100_000;

    private final ManualScheduler scheduler;

    private final InMemoryConductor<F> conductor;

    private final PendingActions<F> pending = new PendingActions<>();

    private volatile boolean closed;

    /// How the run ended. Written before the run becomes idle.
    private @Nullable Ended<T> end;

    public ManualStepper(Orchestration<F, T> orchestration, Instant start, @Nullable Around<Object> around) {
        Stage<F> byHand = Stage.of(new ByHand<>(this));
        Stage<F> stage = around == null ? byHand : byHand.wrap(Layer.of("driver", around), around);
        this.scheduler = new ManualScheduler(start);
        Settings settings = new Settings(() -> scheduler, Chance.seeded(0), null, around, null);
        RunState run = RunState.of(scheduler, stage, settings);
        this.conductor = new InMemoryConductor<>(run, null, 0, Waiter.NEVER, stage);
        scheduler.startThread(run.rootThread(() -> perform(orchestration)), conductor);
    }

    private void perform(Orchestration<F, T> orchestration) {
        try {
            end = new Ended.Returned<>(conductor.run(orchestration));
        } catch (Throwable e) {
            end = new Ended.Threw<>(e);
        }
        scheduler.deactivate();
    }

    void add(PendingAction<F> action) {
        if (closed) {
            throw new CancellationException("The stepper was closed");
        }
        pending.add(action);
    }

    /// Removes an action whose fork was cancelled before it was answered.
    void withdraw(PendingAction<F> action) {
        pending.remove(action);
    }

    @Override
    public List<Pending<F>> pending() {
        return scheduler.look(conductor, pending::inOrderOfPaths);
    }

    @Override
    public Pending<F> next() {
        return scheduler.look(conductor, () -> {
            PendingAction<F> only = pending.only();
            if (only != null) {
                return only;
            }
            throw new IllegalStateException(
                    "next() needs exactly one pending action, but " + describe() + ": choose one of pending()");
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
        release(
                action,
                new Outcome.Failure<>(Objects.requireNonNull(
                        failure, "The failure must not be null: give the exception that the executor would throw")));
    }

    private void release(Pending<F> action, Outcome<@Nullable Object> outcome) {
        scheduler.change(conductor, () -> {
            if (!pending.remove(held(action))) {
                throw new IllegalStateException(action
                        + " is not pending: it was answered before, its fork was cancelled, or it belongs to another"
                        + " stepper. Choose one of pending(); now " + describe());
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
        return scheduler.look(conductor, () -> switch (end) {
            case null -> Status.WAITING;
            case Ended.Returned<T> returned -> Status.RETURNED;
            case Ended.Threw<T> threw -> Status.THREW;
        });
    }

    @Override
    public T result() {
        Ended<T> ended = scheduler.look(conductor, () -> end);
        if (ended == null) {
            throw new IllegalStateException(
                    "The run has no result, because it has not ended. Answer its pending actions or advance its time first; "
                            + "now " + describe());
        }
        return ended.orThrow();
    }

    @Override
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "The duration of advance(...) must not be negative, but was " + duration);
        }
        long end = Objects.requireNonNull(scheduler.look(conductor, () -> scheduler.deadlineAfter(duration)));
        boolean passed = true;
        while (passed) {
            passed = scheduler.look(conductor, () -> scheduler.fireFirstBy(end));
        }
        scheduler.change(conductor, () -> scheduler.advanceTo(end));
    }

    @Override
    public Optional<Duration> untilNextTimer() {
        return scheduler.look(
                conductor,
                () -> Optional.ofNullable(scheduler.firstTimer()).map(first -> scheduler.durationUntil(first.at)));
    }

    @Override
    public List<Timer> timers() {
        return scheduler.look(conductor, scheduler::timers);
    }

    @Override
    public void fire(Timer timer) {
        scheduler.change(conductor, () -> scheduler.fire(timer));
    }

    @Override
    public void moveClock(Instant time) {
        scheduler.change(conductor, () -> scheduler.advanceTo(time));
    }

    @Override
    public Instant now() {
        return scheduler.now();
    }

    @Override
    public void cancel() {
        scheduler.change(conductor, this::cancelNow);
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
            conductor.cancel(); // first, so that an orchestration that catches the failure does not block again
            scheduler.interruptBlocked();
            beginClosing();
        }
        boolean unwinds = true;
        for (int rounds = 0; unwinds; rounds++) {
            boolean last = rounds == MOST_ROUNDS;
            unwinds = scheduler.look(conductor, () -> end == null && unwindOne(last));
        }
    }

    private void beginClosing() {
        scheduler.change(conductor, () -> {
            closed = true;
            cancelNow();
        });
    }

    /// Ends one wait of a part that is shielded from the cancellation.
    ///
    /// @param last whether to fail instead, because the run waits again and again
    /// @return false if there is no wait
    private boolean unwindOne(boolean last) {
        if (last) {
            throw new IllegalStateException("The stepper cannot be closed: its run has waited again " + MOST_ROUNDS
                    + " times" + scheduler.describeWaits() + "\nEnd loops in shielded parts when they are cancelled");
        }
        PendingAction<F> first = pending.removeOldest();
        if (first != null) {
            first.release(new Outcome.Failure<>(new CancellationException("The stepper was closed")));
            return true;
        }
        if (scheduler.fireFirstBy(Waiter.NEVER)) {
            return true;
        }
        List<Runnable> woken = scheduler.failWaits("The stepper was closed while these waited:", "");
        woken.forEach(Runnable::run);
        return !woken.isEmpty();
    }

    private String describe() {
        if (end != null) {
            return "the run has ended";
        }
        return pending.isEmpty() && scheduler.firstTimer() == null
                ? "nothing is pending and no timer is waiting, since these wait for a condition, which needs a call of"
                        + " wake() when it becomes true:" + scheduler.describeWaits() + "\n"
                : pending.toString();
    }
}
