package dev.syncopate;

import dev.syncopate.Combinator.Around;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Runs an orchestration by hand: it stands still with a set of pending actions, and the caller answers or
/// fails any of them.
///
/// {@snippet class="dev.syncopate.snippets.Stepping" region="stepper"}
///
/// **Order.** Deterministic: the same answers in the same order lead to the same pending actions, always.
/// Between two answers every fork runs until it waits, for an answer, for another fork or for time.
///
/// **Time** stands still too; it passes by [#advance(Duration)] alone. A timer can be made to go on out of
/// its turn by [#fire(Timer)]. A sleep of zero or less is none, and waits for nobody.
///
/// **Failures.** Where a thread of the run is blocked for 5 s by something that is not of the run, such as a latch
/// in an `around`, the caller gets an [IllegalStateException] that names the line. One that waits by
/// [Call#await] is at rest, and goes on when another thread calls [Call#wake()].
///
/// **Threads.** To be used by one thread at a time, platform or virtual. The orchestration runs on virtual
/// threads of its own, which [#close()] ends.
///
/// @param <F> the family of actions
/// @param <T> the orchestration's result
public final class Stepper<F, T extends @Nullable Object> implements AutoCloseable {

    /// Where the run stands.
    public enum Status {
        /// It waits for answers or for time.
        WAITING,
        /// It has returned a result.
        RETURNED,
        /// It has thrown.
        THREW
    }

    /// How often a run that is closed may wait again.
    private static final int MOST_ROUNDS = 100_000;

    private final SteppedClockwork clockwork;
    private final DirectConductor<F> conductor;
    private final PendingActions<F> pending = new PendingActions<>();

    private volatile boolean closed;

    /// How the run ended; written before stillness is reached.
    private @Nullable Object end;

    private Stepper(Orchestration<F, T> orchestration, Instant start, @Nullable Around<Object> around) {
        Stage<F> byHand = Stage.of(new ByHand<>(this));
        Stage<F> stage = around == null ? byHand : byHand.wrap(Combinator.Layer.of("driver", around), around);
        this.clockwork = new SteppedClockwork(start);
        Settings settings = new Settings(() -> clockwork, Chance.seeded(0), null, around, null);
        RunState run = RunState.of(clockwork, stage, settings);
        this.conductor = new DirectConductor<>(run, null, 0, Waiter.NEVER, stage);
        clockwork.start(run.rootThread(() -> perform(orchestration)), conductor);
    }

    /// Starts `orchestration`. It runs until it waits for the first time.
    ///
    /// @param orchestration what to run
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return a stepper to be closed
    public static <F, T extends @Nullable Object> Stepper<F, T> of(Orchestration<F, T> orchestration) {
        return new Stepper<>(orchestration, Instant.EPOCH, null);
    }

    /// Starts `orchestration` at a time of its own, with `around` around all that is yielded, time and chance
    /// included, as [Syncopate.InMemory#around] has it. What `around` passes on becomes pending, or waits for
    /// time.
    ///
    /// @param orchestration what to run
    /// @param start the run's time at its beginning
    /// @param around the behaviour, called on the threads of the run
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return a stepper to be closed
    public static <F, T extends @Nullable Object> Stepper<F, T> of(
            Orchestration<F, T> orchestration, Instant start, Around<Object> around) {
        return new Stepper<>(orchestration, start, around);
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

    /// Returns the actions that wait for an answer.
    ///
    /// @return the pending actions in the order of their paths; empty when the run has ended or waits only for
    /// time
    public List<Pending<F>> pending() {
        return clockwork.look(conductor, pending::inOrderOfPaths);
    }

    /// Returns the pending action of a run that waits for exactly one.
    ///
    /// @return the only pending action
    /// @throws IllegalStateException if there is none, or more than one
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

    /// Answers a pending action, as its executor would by returning. The run goes on.
    ///
    /// @param action one of [#pending()]
    /// @param result the answer
    /// @throws ClassCastException if the action promises another type of result
    /// @throws IllegalStateException if the action is not, or no longer, pending
    @SuppressWarnings("NullAway") // null is a legal result.
    public void answer(Pending<F> action, @Nullable Object result) {
        held(action).check(result);
        release(action, new Outcome.Success<>(result));
    }

    /// Fails a pending action, as its executor would by throwing. The run goes on.
    ///
    /// @param action one of [#pending()]
    /// @param failure what the executor would throw
    /// @throws IllegalStateException if the action is not, or no longer, pending
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

    /// Returns where the run stands.
    ///
    /// @return its status
    public Status status() {
        return clockwork.look(conductor, () -> switch (end) {
            case null -> Status.WAITING;
            case Outcome.Success<?> returned -> Status.RETURNED;
            default -> Status.THREW;
        });
    }

    /// Returns the result of a run that has ended.
    ///
    /// @return what the orchestration returned
    /// @throws RuntimeException what it threw; a checked exception as the cause of a
    /// [java.util.concurrent.CompletionException]
    /// @throws IllegalStateException if it has not ended
    @SuppressWarnings("unchecked")
    public T result() {
        return switch (clockwork.look(conductor, () -> end)) {
            case null -> throw new IllegalStateException("The run has not ended: " + describe());
            case Outcome.Success<?> returned -> ((Outcome.Success<T>) returned).value();
            case Exception failure -> throw Unchecked.unchecked(failure);
            case Object error -> throw Unchecked.rethrow((Throwable) error);
        };
    }

    /// Lets time pass. Everything that becomes due on the way goes on, in the order in which it becomes due.
    ///
    /// @param duration how long
    /// @throws IllegalArgumentException if `duration` is negative
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

    /// Returns how long it is until the first moment that some fork waits for.
    ///
    /// @return empty if no fork waits for time; zero if the moment has passed
    public Optional<Duration> untilNextTimer() {
        return clockwork.look(
                conductor, () -> Optional.ofNullable(clockwork.first()).map(first -> clockwork.until(first.at)));
    }

    /// Returns what waits for time.
    ///
    /// @return the timers in the order in which they go on when time passes
    public List<Timer> timers() {
        return clockwork.look(conductor, clockwork::timers);
    }

    /// Lets one of [#timers()] go on, as if its moment had come, before all others and whatever the clock
    /// reads: to try what happens when a part takes too long. Time does not pass.
    ///
    /// @param timer what is to go on
    /// @throws IllegalStateException if it does not, or no longer, wait
    public void fire(Timer timer) {
        clockwork.change(conductor, () -> clockwork.fire(timer));
    }

    /// Sets the clock forward and lets nothing go on. What is due by then is late, and goes on by [#fire] or
    /// with the next [#advance].
    ///
    /// @param time what the clock is to read; nothing happens if it has passed
    public void moveClock(Instant time) {
        clockwork.change(conductor, () -> clockwork.moveTo(time));
    }

    /// Returns the run's time. It begins at 1970-01-01T00:00:00Z unless another start was given.
    ///
    /// @return the present moment
    public Instant now() {
        return clockwork.now();
    }

    /// Cancels the run, as [Run#cancel()] does: what is pending is interrupted, and the run unwinds up to
    /// what it yields shielded. Nothing happens to a run that has ended.
    public void cancel() {
        clockwork.change(conductor, this::cancelNow);
    }

    private void cancelNow() {
        if (end == null) {
            conductor.cancel();
        }
    }

    /// Cancels the run and waits until it has unwound. What it yields from now on fails, also when shielded.
    ///
    /// @throws IllegalStateException if a thread of the run does not end although it was interrupted
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

    /// An action that waits for an answer.
    ///
    /// @param <F> the family of actions
    public sealed interface Pending<F> permits PendingAction {

        /// Returns what was yielded.
        ///
        /// @return the action
        F action();

        /// Returns where it was yielded.
        ///
        /// @return the path, such as `/0/2/5`
        String path();
    }

    /// What waits for time: an orchestration that sleeps, or a part whose time is limited.
    ///
    /// @param path of the sleep's yield, or of the fork that the part runs in
    /// @param limit whether it is the limit of a part
    /// @param due when it goes on by itself, by the run's clock
    public record Timer(String path, boolean limit, Instant due) {}
}
