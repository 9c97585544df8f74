package dev.syncopate;

import dev.syncopate.driver.RunSettings;
import dev.syncopate.stepping.DrivenStepper;
import dev.syncopate.stepping.PendingAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs an orchestration by hand. When all of it waits, its actions are pending, and the caller answers
/// or fails any of them.
///
/// {@snippet class="dev.syncopate.snippets.Stepping" region="stepper"}
///
/// **Order.** Deterministic: the same answers in the same order always lead to the same pending actions.
/// Between two answers every fork runs until it waits for an answer, for another fork or for time.
///
/// **Time** passes by [#advance(Duration)] only. [#fire(Timer)] fires a timer out of turn. A sleep of
/// zero or less has no timer and ends at once.
///
/// **Failures.** If a thread of the run is blocked for 5 s by something else than a wait of its call,
/// such as a latch in an `around`, the caller gets an [IllegalStateException] that names the line. A
/// thread that waits by [RunCall#await] is not blocked; it goes on when another thread calls [RunCall#wake()].
///
/// **Threads.** For one thread at a time, platform or virtual. The orchestration runs on virtual
/// threads of its own, which [#close()] ends.
///
/// @param <F> the family of actions
/// @param <T> the orchestration's result
public sealed interface Stepper<F, T extends @Nullable Object> extends AutoCloseable permits DrivenStepper {

    /// The state of a run.
    enum Status {
        /// It waits for answers or for time.
        WAITING,
        /// It has returned a result.
        RETURNED,
        /// It has thrown.
        THREW
    }

    /// Starts `orchestration`, which runs until all of it waits.
    ///
    /// @param orchestration the orchestration to run
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the stepper, to be closed by the caller
    static <F, T extends @Nullable Object> Stepper<F, T> of(Orchestration<F, T> orchestration) {
        return DrivenStepper.of(orchestration, Instant.EPOCH, null);
    }

    /// Starts `orchestration` at a given time, with `around` around all yields, those of time and chance
    /// included, as [Syncopate.InMemory#around] does. Actions that `around` passes on become pending;
    /// sleeps wait for time.
    ///
    /// @param orchestration the orchestration to run
    /// @param start the run's time at its start
    /// @param around the behaviour, called on the threads of the run
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the stepper, to be closed by the caller
    static <F, T extends @Nullable Object> Stepper<F, T> of(
            Orchestration<F, T> orchestration, Instant start, Around<Object> around) {
        return DrivenStepper.of(orchestration, start, around);
    }

    /// Starts `orchestration` with the layers of an executor, and with an id, seed, start and context.
    ///
    /// The layers outside of the [log][Executor#recorded()] see what is yielded and what is answered. What
    /// they pass on becomes pending; what stands inside of the log is not used.
    ///
    /// @param orchestration the orchestration to run
    /// @param executor the executor with the layers
    /// @param settings the settings of the run
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the stepper, to be closed by the caller
    static <F, T extends @Nullable Object> Stepper<F, T> of(
            Orchestration<F, T> orchestration, Executor<? super F> executor, RunSettings settings) {
        return DrivenStepper.of(orchestration, executor, settings, run -> {});
    }

    /// Returns the actions that wait for an answer.
    ///
    /// @return the pending actions in the order of their paths; empty when the run has ended or waits
    /// only for time
    List<Pending<F>> pending();

    /// Returns the only pending action.
    ///
    /// @return the pending action
    /// @throws IllegalStateException if there is none, or more than one
    Pending<F> next();

    /// Answers a pending action with a result, as its executor would by returning. The run goes on.
    ///
    /// @param action one of [#pending()]
    /// @param result the result
    /// @throws ClassCastException if the result is not of the type that the action promises
    /// @throws IllegalStateException if the action is not, or no longer, pending
    void answer(Pending<F> action, @Nullable Object result);

    /// Fails a pending action, as its executor would by throwing. The run goes on.
    ///
    /// @param action one of [#pending()]
    /// @param failure the exception that the executor would throw
    /// @throws IllegalStateException if the action is not, or no longer, pending
    void fail(Pending<F> action, Exception failure);

    /// Returns the state of the run.
    ///
    /// @return its status
    Status status();

    /// Returns the result of a run that has ended.
    ///
    /// @return the orchestration's result
    /// @throws RuntimeException the exception that it threw; a checked exception as the cause of a
    /// [java.util.concurrent.CompletionException]
    /// @throws IllegalStateException if it has not ended
    T result();

    /// Advances the run's time. Timers that become due meanwhile fire, in the order in which they are
    /// due.
    ///
    /// @param duration by how much
    /// @throws IllegalArgumentException if `duration` is negative
    void advance(Duration duration);

    /// Returns the time until the first timer is due.
    ///
    /// @return empty if there is no timer; zero if it is overdue
    Optional<Duration> untilNextTimer();

    /// Returns the timers that wait.
    ///
    /// @return the timers in the order in which they fire when time passes
    List<Timer> timers();

    /// Fires one of [#timers()], before all others and whatever the time is, to try what happens when a
    /// part takes too long. Time does not pass.
    ///
    /// @param timer the timer to fire
    /// @throws IllegalStateException if the timer is not, or no longer, waiting
    void fire(Timer timer);

    /// Sets the clock forward and fires no timer. Timers that are due by then are overdue; they fire by
    /// [#fire] or with the next [#advance].
    ///
    /// @param time the new time; nothing happens if it has passed
    void moveClock(Instant time);

    /// Returns the run's time. It starts at 1970-01-01T00:00:00Z unless another start was given.
    ///
    /// @return the present time
    Instant now();

    /// Cancels the run, as [Run#cancel()] does: pending actions are interrupted, and the run unwinds
    /// until it ends or waits in a shielded part. Does nothing if the run has ended.
    void cancel();

    /// Cancels the run and waits until it has unwound. Further yields fail, shielded ones too.
    ///
    /// @throws IllegalStateException if a thread of the run does not end although it was interrupted
    @Override
    void close();

    /// An action that waits for an answer.
    ///
    /// @param <F> the family of actions
    sealed interface Pending<F> permits PendingAction {

        /// Returns the yielded action.
        ///
        /// @return the action
        F action();

        /// Returns the path of the yield.
        ///
        /// @return the path, such as `/0/2/5`
        Path path();
    }

    /// A wait for time: of a sleep, or of the limit of a part.
    ///
    /// @param path the path of the sleep, such as `/:sleep`, or of the fork that the part runs in
    /// @param limit whether it is the limit of a part
    /// @param due the time at which it fires by itself, by the run's clock
    record Timer(Path path, boolean limit, Instant due) {}
}
