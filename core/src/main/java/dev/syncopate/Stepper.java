package dev.syncopate;

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
/// **Time** stands still too; it passes by [#advance(Duration)] alone.
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

    private final SteppedClockwork clockwork = new SteppedClockwork();
    private final DirectConductor<F> conductor;

    private final PendingActions<F> pending = new PendingActions<>();

    private volatile boolean closed;

    /// How the run ended; written before stillness is reached.
    private @Nullable Object end;

    private Stepper(Orchestration<F, T> orchestration) {
        Stage<F> stage = Stage.of(new ByHand<>(this));
        RunState run = RunState.of(clockwork, stage, null, Chance.seeded(0), null, null);
        this.conductor = new DirectConductor<>(run, null, 0, Waiter.NEVER, stage);
        run.start(() -> perform(orchestration));
    }

    /// Starts `orchestration`. It runs until it waits for the first time.
    ///
    /// @param orchestration what to run
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return a stepper to be closed
    public static <F, T extends @Nullable Object> Stepper<F, T> of(Orchestration<F, T> orchestration) {
        return new Stepper<>(orchestration);
    }

    private void perform(Orchestration<F, T> orchestration) {
        try {
            end = new Outcome.Success<>(conductor.perform(orchestration));
        } catch (Throwable e) {
            end = e;
        }
        clockwork.leave();
    }

    void add(Pending<F> action) {
        if (closed) {
            throw new CancellationException("The stepper was closed");
        }
        pending.add(action);
    }

    /// Takes out an action whose fork was cancelled before it was answered.
    void withdraw(Pending<F> action) {
        pending.remove(action);
    }

    /// Returns the actions that wait for an answer.
    ///
    /// @return the pending actions in the order of their paths; empty when the run has ended or waits only for
    /// time
    public List<Pending<F>> pending() {
        clockwork.awaitStillness();
        return pending.inOrderOfPaths();
    }

    /// Returns the pending action of a run that waits for exactly one.
    ///
    /// @return the only pending action
    /// @throws IllegalStateException if there is none, or more than one
    public Pending<F> next() {
        clockwork.awaitStillness();
        Pending<F> only = pending.only();
        if (only != null) {
            return only;
        }
        throw new IllegalStateException(
                "next() wants exactly one pending action, but " + describe() + ": choose one of pending()");
    }

    /// Answers a pending action, as its executor would by returning. The run goes on.
    ///
    /// @param action one of [#pending()]
    /// @param result the answer
    /// @throws ClassCastException if the action promises another type of result
    /// @throws IllegalStateException if the action is not, or no longer, pending
    @SuppressWarnings("NullAway") // null is a legal result.
    public void answer(Pending<F> action, @Nullable Object result) {
        action.check(result);
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
        clockwork.awaitStillness();
        if (!pending.remove(action)) {
            throw new IllegalStateException(
                    action + " is not pending: it was answered before, its fork was cancelled, or it"
                            + " belongs to another stepper; now " + describe());
        }
        action.release(outcome);
    }

    /// Returns where the run stands.
    ///
    /// @return its status
    public Status status() {
        clockwork.awaitStillness();
        return switch (end) {
            case null -> Status.WAITING;
            case Outcome.Success<?> returned -> Status.RETURNED;
            default -> Status.THREW;
        };
    }

    /// Returns the result of a run that has ended.
    ///
    /// @return what the orchestration returned
    /// @throws RuntimeException what it threw; a checked exception as the cause of a
    /// [java.util.concurrent.CompletionException]
    /// @throws IllegalStateException if it has not ended
    @SuppressWarnings("unchecked")
    public T result() {
        clockwork.awaitStillness();
        return switch (end) {
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
        clockwork.awaitStillness();
        long end = clockwork.in(duration);
        while (fireFirst(end)) {
            clockwork.awaitStillness();
        }
        clockwork.moveTo(end);
    }

    /// Lets the first of those who wait for time go on, if its moment comes by `end`.
    private boolean fireFirst(long end) {
        VirtualClockwork.Moment first = clockwork.first();
        if (first == null || first.at > end) {
            return false;
        }
        clockwork.fireFirst().run();
        return true;
    }

    /// Returns how long it is until the first moment that some fork waits for.
    ///
    /// @return empty if no fork waits for time
    public Optional<Duration> untilNextTimer() {
        clockwork.awaitStillness();
        return Optional.ofNullable(clockwork.first()).map(first -> Duration.ofNanos(first.at - clockwork.nanos()));
    }

    /// Returns the run's time. It begins at 1970-01-01T00:00:00Z.
    ///
    /// @return the present moment
    public Instant now() {
        return clockwork.now();
    }

    /// Cancels the run and waits until it has unwound. What it yields from now on fails, also when shielded.
    @Override
    public void close() {
        clockwork.awaitStillness();
        if (end != null) {
            return;
        }
        closed = true;
        conductor.cancel();
        clockwork.awaitStillness();
        while (end == null && unwindOne()) {
            clockwork.awaitStillness();
        }
    }

    /// Ends one wait of a part that is shielded from the cancellation.
    ///
    /// @return false if nothing waits
    private boolean unwindOne() {
        Pending<F> first = pending.removeOldest();
        if (first != null) {
            first.release(new Outcome.Failure<>(new CancellationException("The stepper was closed")));
            return true;
        }
        if (fireFirst(Waiter.NEVER)) {
            return true;
        }
        clockwork.giveUp("The stepper was closed while these waited:").forEach(Runnable::run);
        return true;
    }

    private String describe() {
        if (end != null) {
            return "the run has ended";
        }
        return pending.isEmpty() ? "nothing is pending" : "these are pending: " + pending.inOrderOfPaths();
    }

    /// An action that waits for an answer.
    ///
    /// @param <F> the family of actions
    public static final class Pending<F> {
        private final F action;
        private final Waiter waiter;
        private final long ordinal;
        private volatile @Nullable Outcome<@Nullable Object> outcome;

        /// The list that it is in, and its neighbours there.
        @Nullable
        PendingActions<F> list;

        @Nullable
        Pending<F> older;

        @Nullable
        Pending<F> newer;

        Pending(F action, Waiter waiter) {
            this.action = action;
            this.waiter = waiter;
            this.ordinal = waiter.ordinalInFlight();
        }

        /// Returns what was yielded.
        ///
        /// @return the action
        public F action() {
            return action;
        }

        /// Returns where it was yielded.
        ///
        /// @return the path, such as `/0/2/5`
        public String path() {
            return waiter.pathAt(ordinal);
        }

        void check(@Nullable Object result) {
            ResultType type = ResultType.of(((Object) action).getClass());
            if (result != null && !type.admits(result.getClass())) {
                throw type.wrong(action, path(), result);
            }
        }

        void release(Outcome<@Nullable Object> outcome) {
            this.outcome = outcome;
            waiter.wake();
        }

        @Nullable
        Object await() throws Exception {
            waiter.await(() -> outcome != null, Waiter.NEVER);
            return switch (outcome) {
                case Outcome.Success<?>(var value) -> value;
                case Outcome.Failure<?>(var failure) -> throw failure;
                case null, default -> throw new CancellationException();
            };
        }

        @Override
        public String toString() {
            return path() + " " + Text.of(action);
        }
    }
}
