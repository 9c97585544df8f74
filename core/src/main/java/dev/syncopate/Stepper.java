package dev.syncopate;

import dev.syncopate.stepping.ManualStepper;
import dev.syncopate.stepping.PendingAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
/// **Failures.** Where a thread of the run is blocked for 5 s by something that is not of the run, such
/// as a latch in an `around`, the caller gets an [IllegalStateException] that names the line. One that
/// waits by [RunCall#await] is at rest, and goes on when another thread calls [RunCall#wake()].
///
/// **Threads.** To be used by one thread at a time, platform or virtual. The orchestration runs on virtual
/// threads of its own, which [#close()] ends.
///
/// @param <F> the family of actions
/// @param <T> the orchestration's result
public sealed interface Stepper<F, T extends @Nullable Object> extends AutoCloseable permits ManualStepper {

    /// Where the run stands.
    enum Status {
        /// It waits for answers or for time.
        WAITING,
        /// It has returned a result.
        RETURNED,
        /// It has thrown.
        THREW
    }

    /// Starts `orchestration`. It runs until it waits for the first time.
    ///
    /// @param orchestration what to run
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return a stepper to be closed
    static <F, T extends @Nullable Object> Stepper<F, T> of(Orchestration<F, T> orchestration) {
        return new ManualStepper<>(orchestration, Instant.EPOCH, null);
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
    static <F, T extends @Nullable Object> Stepper<F, T> of(
            Orchestration<F, T> orchestration, Instant start, Around<Object> around) {
        return new ManualStepper<>(orchestration, start, around);
    }

    /// Returns the actions that wait for an answer.
    ///
    /// @return the pending actions in the order of their paths; empty when the run has ended or waits only for
    /// time
    List<Pending<F>> pending();

    /// Returns the pending action of a run that waits for exactly one.
    ///
    /// @return the only pending action
    /// @throws IllegalStateException if there is none, or more than one
    Pending<F> next();

    /// Answers a pending action, as its executor would by returning. The run goes on.
    ///
    /// @param action one of [#pending()]
    /// @param result the answer
    /// @throws ClassCastException if the action promises another type of result
    /// @throws IllegalStateException if the action is not, or no longer, pending
    void answer(Pending<F> action, @Nullable Object result);

    /// Fails a pending action, as its executor would by throwing. The run goes on.
    ///
    /// @param action one of [#pending()]
    /// @param failure what the executor would throw
    /// @throws IllegalStateException if the action is not, or no longer, pending
    void fail(Pending<F> action, Exception failure);

    /// Returns where the run stands.
    ///
    /// @return its status
    Status status();

    /// Returns the result of a run that has ended.
    ///
    /// @return what the orchestration returned
    /// @throws RuntimeException what it threw; a checked exception as the cause of a
    /// [java.util.concurrent.CompletionException]
    /// @throws IllegalStateException if it has not ended
    T result();

    /// Lets time pass. Everything that becomes due on the way goes on, in the order in which it becomes due.
    ///
    /// @param duration how long
    /// @throws IllegalArgumentException if `duration` is negative
    void advance(Duration duration);

    /// Returns how long it is until the first moment that some fork waits for.
    ///
    /// @return empty if no fork waits for time; zero if the moment has passed
    Optional<Duration> untilNextTimer();

    /// Returns what waits for time.
    ///
    /// @return the timers in the order in which they go on when time passes
    List<Timer> timers();

    /// Lets one of [#timers()] go on, as if its moment had come, before all others and whatever the clock
    /// reads: to try what happens when a part takes too long. Time does not pass.
    ///
    /// @param timer what is to go on
    /// @throws IllegalStateException if it does not, or no longer, wait
    void fire(Timer timer);

    /// Sets the clock forward and lets nothing go on. What is due by then is late, and goes on by [#fire] or
    /// with the next [#advance].
    ///
    /// @param time what the clock is to read; nothing happens if it has passed
    void moveClock(Instant time);

    /// Returns the run's time. It begins at 1970-01-01T00:00:00Z unless another start was given.
    ///
    /// @return the present moment
    Instant now();

    /// Cancels the run, as [Run#cancel()] does: what is pending is interrupted, and the run unwinds up to
    /// what it yields shielded. Nothing happens to a run that has ended.
    void cancel();

    /// Cancels the run and waits until it has unwound. What it yields from now on fails, also when shielded.
    ///
    /// @throws IllegalStateException if a thread of the run does not end although it was interrupted
    @Override
    void close();

    /// An action that waits for an answer.
    ///
    /// @param <F> the family of actions
    sealed interface Pending<F> permits PendingAction {

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
    record Timer(String path, boolean limit, Instant due) {}
}
