package dev.syncopate;

import dev.syncopate.running.InMemoryConductor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes the actions of an orchestration and returns their results.
///
/// **Threads.** A conductor belongs to the thread that its orchestration runs on. To yield from another
/// thread, or after the orchestration has ended, is an [IllegalStateException].
///
/// **Failures.** An exception of the executor is thrown at the yield as an [ActionFailedException], which
/// names the action and its path. An `Error` is thrown unchanged. A result of another type than the
/// action promises is a [ClassCastException] at the yield, and not later where the value is used.
///
/// A method that only yields actions of `Shop` can be written against `Conductor<? super Shop<?>>`; every
/// orchestration whose family includes `Shop` can call it.
///
/// @param <F> the family of actions that may be yielded
public sealed interface Conductor<F> permits InMemoryConductor {

    /// Has the executor execute `action`, and returns the result.
    ///
    /// @param action the action to execute
    /// @param <R> the result that the action's type promises
    /// @return the executor's result, possibly `null`
    /// @throws ActionFailedException if the executor throws an exception
    /// @throws ClassCastException if the executor returns something else than an `R`
    /// @throws IllegalStateException if this conductor's orchestration has ended, or runs on another
    /// thread
    <R extends @Nullable Object> R yield(Action<? extends F, R> action);

    /// Has the executor execute all actions of `group`, and returns the results in the order of the
    /// actions.
    ///
    /// **Order.** As many actions at once as the executor allows; if that is one, in order. An empty
    /// group returns at once. Each action has a path of its own, as if it had been yielded alone.
    ///
    /// **Failures.** The first failure interrupts the actions in flight, waits for them, and is thrown
    /// with further failures suppressed. Actions that have not begun by then never begin.
    ///
    /// **Threads.** The yielding thread executes actions too. Further threads are virtual, and no more of
    /// them are started than are busy at once. An interrupt flag that an action leaves set affects no
    /// other action.
    ///
    /// @param group independent actions, of one type or of several
    /// @param <R> the narrowest type that covers all their results
    /// @return the results, unmodifiable, in the order of `group`
    /// @throws ActionFailedException if an action fails
    <R extends @Nullable Object> List<R> yield(List<? extends Action<? extends F, ? extends R>> group);

    /// Has the executor execute any value as an action: a `String`, or a record that is no [Action].
    ///
    /// @param action the action to execute
    /// @return the executor's result, of any type
    /// @throws ActionFailedException if the executor throws an exception
    @Nullable
    Object yieldAny(F action);

    /// Yields `action` and returns its outcome instead of throwing.
    ///
    /// {@snippet class="dev.syncopate.snippets.Failures" region="attempt"}
    ///
    /// @param action the action to execute
    /// @param <R> the result that the action's type promises
    /// @return a [Outcome.Success] with the result, or a [Outcome.Failure] with the failure
    /// @throws ClassCastException if the executor returns something else than an `R`
    <R extends @Nullable Object> Outcome<R> attempt(Action<? extends F, R> action);

    /// Yields a group and returns the outcome of each action. A failure does not cancel the others.
    ///
    /// **Order.** As for [#yield(List)].
    ///
    /// @param group independent actions, of one type or of several
    /// @param <R> the narrowest type that covers all their results
    /// @return the outcomes, unmodifiable, in the order of `group`
    /// @throws ClassCastException if the executor returns something else than the action promises
    <R extends @Nullable Object> List<Outcome<R>> attempt(List<? extends Action<? extends F, ? extends R>> group);

    /// Runs another orchestration as part of this one. Its family may be a part of this one's.
    ///
    /// If both have the same family, a plain `other.run(conductor)` does the same; this method declares
    /// no `throws Exception`.
    ///
    /// @param orchestration the orchestration to run here
    /// @param <T> its result
    /// @return its result
    /// @throws java.util.concurrent.CompletionException if it throws a checked exception, which is then
    /// the cause
    <T extends @Nullable Object> T call(Orchestration<? extends F, T> orchestration);

    /// Starts a child orchestration that runs beside this one.
    ///
    /// **Order.** Forks run on virtual threads and interleave at their yields. As many of their actions
    /// are in flight at once as the executor allows; the others are queued in the order in which they
    /// were yielded.
    ///
    /// **Threads.** Forks that follow each other may share threads, and so may find each other's thread locals,
    /// unless a context is [carried][Syncopate.InMemory#carrying].
    ///
    /// @param orchestration the child; it has a conductor of its own, and must not use this one
    /// @param <T> its result
    /// @return the fork, to be joined by this orchestration
    <T extends @Nullable Object> Fork<T> fork(Orchestration<? extends F, T> orchestration);

    /// Starts a child orchestration, as [#fork(Orchestration)], with a name for people.
    ///
    /// @param name shown by messages beside the path, as in `/0/ (points)`; no part of the path
    /// @param orchestration the child
    /// @param <T> its result
    /// @return the fork
    <T extends @Nullable Object> Fork<T> fork(String name, Orchestration<? extends F, T> orchestration);

    /// Starts a single action that is executed beside this orchestration.
    ///
    /// @param action the action to execute
    /// @param <R> the result that the action's type promises
    /// @return the fork, to be joined by this orchestration
    <R extends @Nullable Object> Fork<R> fork(Action<? extends F, R> action);

    /// Runs all at once and returns their results in order.
    ///
    /// **Failures.** The first failure cancels the others, waits for them, and is thrown with further
    /// failures suppressed.
    ///
    /// @param orchestrations the orchestrations to run; none give an empty list
    /// @param <T> the narrowest type that covers all their results
    /// @return the results, unmodifiable, in the order of `orchestrations`
    <T extends @Nullable Object> List<T> all(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations);

    /// Runs all at once and returns their outcomes in order.
    ///
    /// **Failures.** If more fail than `completion` tolerates, the others are cancelled and awaited, and
    /// the first failure is thrown with the others suppressed.
    ///
    /// @param orchestrations the orchestrations to run; none give an empty list
    /// @param completion when to stop, and how many failures are tolerated
    /// @param <T> the narrowest type that covers all their results
    /// @return the outcomes in the order of `orchestrations`; a
    /// [java.util.concurrent.CancellationException] for those that were stopped because enough had
    /// succeeded
    <T extends @Nullable Object> List<Outcome<T>> settle(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations, Completion completion);

    /// Runs all at once. The first one to end, by a result or a failure, decides. The others are
    /// cancelled and awaited; their exceptions are dropped, but not an `Error`.
    ///
    /// @param orchestrations at least one
    /// @param <T> the narrowest type that covers all their results
    /// @return the result of the first to end; if it fails, its failure is thrown
    /// @throws IllegalArgumentException if there are no orchestrations
    <T extends @Nullable Object> T race(Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations);

    /// Runs all at once. The first one to *succeed* decides. The others end as for [#race].
    ///
    /// @param orchestrations at least one
    /// @param <T> the narrowest type that covers all their results
    /// @return the result of the first to succeed; if none does, the first failure is thrown with the
    /// others suppressed
    /// @throws IllegalArgumentException if there are no orchestrations
    <T extends @Nullable Object> T firstSuccess(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations);

    /// Runs `body` for each item, a number of them at once, and returns the results in the order of the
    /// items.
    ///
    /// **Order.** The orchestration's thread takes the items one by one, each when it can begin, so an
    /// [Iterable] may make them as they are needed. It must give the same items on every run: what has to
    /// be fetched is yielded.
    ///
    /// **Failures.** As for [#all]. Items that have not begun when one fails never begin.
    ///
    /// @param items the items
    /// @param atOnce how many items are processed at once, at least 1
    /// @param body processes one item, and yields to the conductor that it is given
    /// @param <I> the type of the items
    /// @param <T> the type of the results
    /// @return the results, unmodifiable, in the order of `items`
    /// @throws IllegalArgumentException if `atOnce` is less than 1
    <I extends @Nullable Object, T extends @Nullable Object> List<T> map(
            Iterable<I> items, int atOnce, ForEach<F, ? super I, ? extends T> body);

    /// Runs `body` for each item of a stream. Otherwise as [#map(Iterable, int, ForEach)].
    ///
    /// @param items the items, of which none is taken before it can begin; closed at the end
    /// @param atOnce how many items are processed at once, at least 1
    /// @param body processes one item, and yields to the conductor that it is given
    /// @param <I> the type of the items
    /// @param <T> the type of the results
    /// @return the results, unmodifiable, in the order of `items`
    /// @throws IllegalArgumentException if `atOnce` is less than 1
    default <I extends @Nullable Object, T extends @Nullable Object> List<T> map(
            Stream<I> items, int atOnce, ForEach<F, ? super I, ? extends T> body) {
        try (items) {
            Iterator<I> once = items.iterator();
            return map(() -> once, atOnce, body);
        }
    }

    /// Runs `body` for each item, a number of them at once, and returns the items with their outcomes.
    ///
    /// **Order.** As for [#map(Iterable, int, ForEach)].
    ///
    /// **Failures.** As for [#settle(Collection, Completion)]. Items that have not begun when it stops
    /// never begin.
    ///
    /// @param items the items
    /// @param atOnce how many items are processed at once, at least 1
    /// @param completion when to stop, and how many failures are tolerated
    /// @param body processes one item, and yields to the conductor that it is given
    /// @param <I> the type of the items
    /// @param <T> the type of the results
    /// @return the outcomes in the order of `items`; a [java.util.concurrent.CancellationException] for
    /// those that were stopped, or not begun, because enough had succeeded. Items that are not a
    /// [Collection] are left out if they have not begun
    /// @throws IllegalArgumentException if `atOnce` is less than 1, or if more must succeed than there are
    /// items
    <I extends @Nullable Object, T extends @Nullable Object> List<Settled<I, T>> settle(
            Iterable<I> items, int atOnce, Completion completion, ForEach<F, ? super I, ? extends T> body);

    /// Runs `body` for each item of a stream. Otherwise as [#settle(Iterable, int, Completion, ForEach)].
    ///
    /// @param items the items, of which none is taken before it can begin; closed at the end
    /// @param atOnce how many items are processed at once, at least 1
    /// @param completion when to stop, and how many failures are tolerated
    /// @param body processes one item, and yields to the conductor that it is given
    /// @param <I> the type of the items
    /// @param <T> the type of the results
    /// @return the items that began, with their outcomes, in their order
    /// @throws IllegalArgumentException if `atOnce` is less than 1, or if more must succeed than there are
    /// items
    default <I extends @Nullable Object, T extends @Nullable Object> List<Settled<I, T>> settle(
            Stream<I> items, int atOnce, Completion completion, ForEach<F, ? super I, ? extends T> body) {
        try (items) {
            Iterator<I> once = items.iterator();
            return settle(() -> once, atOnce, completion, body);
        }
    }

    /// Runs a part within a time limit.
    ///
    /// **Failures.** A part that is late is cancelled and awaited. Its result is lost, and its exception
    /// is suppressed; an `Error` is thrown. The [TimeoutException] of a limit inside the part is thrown
    /// too. If the orchestration itself is cancelled meanwhile, the part is cancelled and awaited as well,
    /// and its result is lost. To limit one action and fail it, use the combinator
    /// [timeout][dev.syncopate.combinators.Timeout].
    ///
    /// @param limit the limit, by the driver's clock; for zero or less the part is not begun
    /// @param orchestration the part
    /// @param <T> its result
    /// @return its result
    /// @throws TimeoutException if it did not end in time; it has been cancelled and has unwound
    <T extends @Nullable Object> T timeout(Duration limit, Orchestration<? extends F, T> orchestration)
            throws TimeoutException;

    /// Runs a part until a deadline. Otherwise as [#timeout(Duration, Orchestration)].
    ///
    /// @param deadline when it must have ended, by the driver's clock; if it is not in the future, the
    /// part is not begun
    /// @param orchestration the part
    /// @param <T> its result
    /// @return its result
    /// @throws TimeoutException if it did not end in time; it has been cancelled and has unwound
    <T extends @Nullable Object> T timeout(Instant deadline, Orchestration<? extends F, T> orchestration)
            throws TimeoutException;

    /// Runs a part, with its forks, that a cancellation does not interrupt: for work that must be
    /// completed, such as a compensation. A cancellation that comes meanwhile takes effect afterwards.
    ///
    /// @param orchestration the part
    /// @param <T> its result
    /// @return its result
    <T extends @Nullable Object> T shielded(Orchestration<? extends F, T> orchestration);

    /// Asks the driver itself, in an orchestration of any family.
    ///
    /// **Order.** Questions are counted apart from yields, for each orchestration or fork and each kind: their
    /// paths are `/:sleep`, `/:sleep.2`, `/0/:now`. So a new question changes the path of no action.
    ///
    /// @param question what the driver is to do
    /// @param <R> the answer that its type promises
    /// @return the answer
    /// @throws ActionFailedException if the driver, or a layer around it, throws an exception
    /// @throws IllegalArgumentException if the driver does not know the question
    <R extends @Nullable Object> R ask(DriverAction<R> question);

    /// Waits by the driver's clock. Does not count as an action in flight.
    ///
    /// @param duration how long; for zero or less it does not wait
    default void sleep(Duration duration) {
        ask(new DriverAction.Sleep(duration));
    }

    /// Returns the time by the driver's clock.
    ///
    /// @return the present time
    default Instant now() {
        return ask(new DriverAction.Now());
    }

    /// Returns random numbers. Only their seed is asked for, so one question gives any number of them.
    ///
    /// @return a generator for this orchestration alone, not for its forks
    default RandomGenerator random() {
        return new SplittableRandom(ask(new DriverAction.Seed()));
    }

    /// Returns a random UUID (version 4).
    ///
    /// @return a new identifier
    default UUID uuid() {
        RandomGenerator random = random();
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low);
    }

    /// The body of [#map] and [#settle(Iterable, int, Completion, ForEach)].
    ///
    /// @param <F> the family
    /// @param <I> the type of the items
    /// @param <T> the type of the results
    @FunctionalInterface
    interface ForEach<F, I extends @Nullable Object, T extends @Nullable Object> {

        /// Runs the logic for one item.
        ///
        /// @param conductor the conductor of this item's fork
        /// @param item the item
        /// @return its result
        /// @throws Exception any exception of the logic
        T run(Conductor<F> conductor, I item) throws Exception;
    }

    /// Returns the path that the next yield will have, such as `/4`.
    ///
    /// @return the position of the next yield
    Path path();
}
