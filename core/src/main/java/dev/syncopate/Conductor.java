package dev.syncopate;

import dev.syncopate.running.InMemoryConductor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What an orchestration is handed and yields to.
///
/// **Threads.** A conductor belongs to the thread that its orchestration runs on, and to that run: yielding
/// from another thread, or after the orchestration has ended is refused with an [IllegalStateException].
///
/// **Failures.** What an executor throws arrives at the yield as an [ActionFailedException], which names the
/// action and its path. An `Error` passes untouched. An answer of another type than the action promises is a
/// [ClassCastException] at the yield, not later where the value is used.
///
/// A method that only yields actions of `Shop` can be written against `Conductor<? super Shop<?>>`; every
/// orchestration whose family includes `Shop` can call it.
///
/// @param <F> the family of actions that may be yielded
public sealed interface Conductor<F> permits InMemoryConductor {

    /// Has `action` carried out and returns its result.
    ///
    /// @param action what should be done
    /// @param <R> the result that the action's type promises
    /// @return the executor's answer; `null` is a legal one
    /// @throws ActionFailedException if the executor throws an exception
    /// @throws ClassCastException if the executor answers with something else than an `R`
    /// @throws IllegalStateException if this conductor's orchestration has ended, or runs on another thread
    <R extends @Nullable Object> R yield(Action<? extends F, R> action);

    /// Has every action of `group` carried out and returns the results in the order of the actions.
    ///
    /// **Order.** As many at once as the executor allows; one by one, in order, when that is one. An empty
    /// group answers at once. Each action has a path of its own, as if it had been yielded alone.
    ///
    /// **Failures.** The first failure interrupts the actions in flight, waits for them, and is thrown, with
    /// further failures suppressed; actions that have not begun by then never begin.
    ///
    /// **Threads.** The yielding thread takes part. Further ones are virtual, and no more than are busy at the
    /// same time. An interrupt flag that an action leaves behind meets no other action of the group.
    ///
    /// @param group independent actions, of one type or of several
    /// @param <R> the narrowest type that covers all their results
    /// @return the results, unmodifiable, in the order of `group`
    /// @throws ActionFailedException if an action fails
    <R extends @Nullable Object> List<R> yield(List<? extends Action<? extends F, ? extends R>> group);

    /// Has any value carried out as an action: a `String`, or a record that does not implement [Action].
    ///
    /// @param action what should be done
    /// @return the executor's answer, of whatever type
    /// @throws ActionFailedException if the executor throws an exception
    @Nullable
    Object yieldAny(F action);

    /// Yields `action` and returns how it ended instead of throwing.
    ///
    /// {@snippet class="dev.syncopate.snippets.Failures" region="attempt"}
    ///
    /// @param action what should be done
    /// @param <R> the result that the action's type promises
    /// @return a [Outcome.Success] with the result, or a [Outcome.Failure] with the failure
    /// @throws ClassCastException if the executor answers with something else than an `R`
    <R extends @Nullable Object> Outcome<R> attempt(Action<? extends F, R> action);

    /// Yields a group and returns how each of its actions ended. A failure cancels none of the others.
    ///
    /// **Order.** As for [#yield(List)].
    ///
    /// @param group independent actions, of one type or of several
    /// @param <R> the narrowest type that covers all their results
    /// @return the outcomes, unmodifiable, in the order of `group`
    /// @throws ClassCastException if the executor answers with something else than the action promises
    <R extends @Nullable Object> List<Outcome<R>> attempt(List<? extends Action<? extends F, ? extends R>> group);

    /// Runs another orchestration as part of this one, also one whose family is only a part of this one's.
    ///
    /// A plain `other.run(conductor)` does the same where both have the same family; this method saves the
    /// `throws Exception` too.
    ///
    /// @param orchestration the orchestration to run here
    /// @param <T> its result
    /// @return its result
    /// @throws java.util.concurrent.CompletionException if it throws a checked exception, which is then the
    /// cause
    <T extends @Nullable Object> T call(Orchestration<? extends F, T> orchestration);

    /// Starts a child orchestration that runs beside this one.
    ///
    /// **Order.** Forks run on virtual threads and interleave at their yields; as many of their actions are in
    /// flight at once as the executor allows, and the others wait their turn in the order in which they were
    /// yielded.
    ///
    /// @param orchestration what to run; its conductor is its own, and it must not use this one
    /// @param <T> its result
    /// @return the fork, to be joined by this orchestration
    <T extends @Nullable Object> Fork<T> fork(Orchestration<? extends F, T> orchestration);

    /// Starts carrying out one action beside this orchestration.
    ///
    /// @param action what should be done
    /// @param <R> the result that the action's type promises
    /// @return the fork, to be joined by this orchestration
    <R extends @Nullable Object> Fork<R> fork(Action<? extends F, R> action);

    /// Runs all at once and returns their results in order.
    ///
    /// **Failures.** The first failure cancels the others, waits for them, and is thrown with further failures
    /// suppressed.
    ///
    /// @param orchestrations what to run; nothing gives an empty list
    /// @param <T> the narrowest type that covers all their results
    /// @return the results, unmodifiable, in the order of `orchestrations`
    <T extends @Nullable Object> List<T> all(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations);

    /// Runs all at once and returns how each ended, in order.
    ///
    /// **Failures.** If more fail than `completion` bears, the rest is cancelled and awaited, and the first
    /// failure is thrown with the others suppressed.
    ///
    /// @param orchestrations what to run; nothing gives an empty list
    /// @param completion when to stop, and how many failures are borne
    /// @param <T> the narrowest type that covers all their results
    /// @return the outcomes in the order of `orchestrations`; a [java.util.concurrent.CancellationException]
    /// for those that were stopped because enough had succeeded
    <T extends @Nullable Object> List<Outcome<T>> settle(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations, Completion completion);

    /// Runs all at once; the first to end, whether it returns or fails, decides. The others are cancelled and
    /// awaited; but for an `Error`, what they throw is dropped.
    ///
    /// @param orchestrations at least one
    /// @param <T> the narrowest type that covers all their results
    /// @return the result of the first to end, if it returns; its failure is thrown
    /// @throws IllegalArgumentException if there is nothing to race
    <T extends @Nullable Object> T race(Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations);

    /// Runs all at once; the first to *succeed* decides. The others as for [#race].
    ///
    /// @param orchestrations at least one
    /// @param <T> the narrowest type that covers all their results
    /// @return the result of the first to succeed; if none does, the first failure is thrown with the others
    /// suppressed
    /// @throws IllegalArgumentException if there is nothing to wait for
    <T extends @Nullable Object> T firstSuccess(
            Collection<? extends Orchestration<? extends F, ? extends T>> orchestrations);

    /// Runs `body` for each item, so many at once, and returns the results in the order of the items.
    ///
    /// **Failures.** As [#all]: the first cancels the others, and items that have not begun never begin.
    ///
    /// @param items what to go through
    /// @param atOnce how many may be under way at once, at least 1
    /// @param body what to do with an item, yielding to the conductor that it is given
    /// @param <I> the type of the items
    /// @param <T> the type of the results
    /// @return the results, unmodifiable, in the order of `items`
    /// @throws IllegalArgumentException if `atOnce` is less than 1
    <I extends @Nullable Object, T extends @Nullable Object> List<T> map(
            Collection<I> items, int atOnce, ForEach<F, ? super I, ? extends T> body);

    /// Runs `body` for each item, so many at once, and returns how each ended, in the order of the items: for
    /// going on past failures.
    ///
    /// **Failures.** As for [#settle(Collection, Completion)]; items that have not begun when it is enough, or
    /// too much, never begin.
    ///
    /// @param items what to go through
    /// @param atOnce how many may be under way at once, at least 1
    /// @param completion when to stop, and how many failures are borne
    /// @param body what to do with an item, yielding to the conductor that it is given
    /// @param <I> the type of the items
    /// @param <T> the type of the results
    /// @return the outcomes in the order of `items`; a [java.util.concurrent.CancellationException] for those
    /// that were stopped, or not begun, because enough had succeeded
    /// @throws IllegalArgumentException if `atOnce` is less than 1
    <I extends @Nullable Object, T extends @Nullable Object> List<Outcome<T>> settle(
            Collection<I> items, int atOnce, Completion completion, ForEach<F, ? super I, ? extends T> body);

    /// Runs a part that must end within a time.
    ///
    /// **Failures.** A part that is late is cancelled and awaited. Its result is lost, its exception suppressed; an
    /// `Error` passes. The [TimeoutException] of a limit within passes too. The combinator
    /// [timeout][dev.syncopate.combinators.Timeout] limits one action, and fails it.
    ///
    /// @param limit how long it may take, by the driver's clock; for zero or less the part is not begun
    /// @param orchestration the part
    /// @param <T> its result
    /// @return its result
    /// @throws TimeoutException if it did not end in time; it has been cancelled and has unwound then
    <T extends @Nullable Object> T timeout(Duration limit, Orchestration<? extends F, T> orchestration)
            throws TimeoutException;

    /// Runs a part that must end by a moment; as [#timeout] else.
    ///
    /// @param end the latest moment, by the driver's clock; if it is not in the future, the part is not begun
    /// @param orchestration the part
    /// @param <T> its result
    /// @return its result
    /// @throws TimeoutException if it did not end in time; it has been cancelled and has unwound then
    <T extends @Nullable Object> T deadline(Instant end, Orchestration<? extends F, T> orchestration)
            throws TimeoutException;

    /// Runs a part that a cancellation does not reach, with the forks begun within: what must be done all the
    /// same, such as undoing. A cancellation that comes meanwhile takes effect afterwards.
    ///
    /// @param orchestration the part
    /// @param <T> its result
    /// @return its result
    <T extends @Nullable Object> T shielded(Orchestration<? extends F, T> orchestration);

    /// Waits by the driver's clock. Takes no place among the actions in flight.
    ///
    /// @param duration how long; nothing for zero or less
    void sleep(Duration duration);

    /// Returns the time by the driver's clock.
    ///
    /// @return the present moment
    Instant now();

    /// Returns random numbers. What is yielded for is the seed, so one yield gives as many numbers as are
    /// needed.
    ///
    /// @return a generator for this orchestration alone, not for its forks
    RandomGenerator random();

    /// Returns a random UUID (version 4).
    ///
    /// @return a new identifier
    UUID uuid();

    /// What [#sleep] yields. Executors never see it; what stands [around][Syncopate.InMemory#around] the driver
    /// does.
    ///
    /// @param duration how long
    record Sleep(Duration duration) implements Action<Object, @Nullable Void> {}

    /// What [#now()] yields. Executors never see it; what stands [around][Syncopate.InMemory#around] the driver
    /// does.
    record Now() implements Action<Object, Instant> {}

    /// What [#random()] and [#uuid()] yield. Executors never see it; what stands
    /// [around][Syncopate.InMemory#around] the driver does.
    record Seed() implements Action<Object, Long> {}

    /// What [#map] does with each item.
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
        /// @throws Exception whatever the logic throws
        T run(Conductor<F> conductor, I item) throws Exception;
    }

    /// When [#settle] stops, and how many failures it bears.
    ///
    /// The terms are those of map states in workflow engines: a minimum of successes, a tolerated number or
    /// ratio of failures. Exactly the tolerated number is tolerated.
    final class Completion {
        private final int successes;
        private final int failures;
        private final double ratio;

        private Completion(int successes, int failures, double ratio) {
            this.successes = successes;
            this.failures = failures;
            this.ratio = ratio;
        }

        /// Waits for all, whatever fails.
        ///
        /// @return the policy
        public static Completion everyOutcome() {
            return new Completion(-1, Integer.MAX_VALUE, 1);
        }

        /// Stops when so many have succeeded; the others are cancelled. Fails as soon as that cannot be
        /// reached.
        ///
        /// @param successes at least 1, and at most as many as are run
        /// @return the policy
        /// @throws IllegalArgumentException if `successes` is less than 1
        public static Completion atLeast(int successes) {
            if (successes < 1) {
                throw new IllegalArgumentException("Completion.atLeast needs 1 or more, but got " + successes);
            }
            return new Completion(successes, Integer.MAX_VALUE, 1);
        }

        /// Bears so many failures; one more cancels the rest.
        ///
        /// @param failures how many may fail, at least 0
        /// @return the policy
        /// @throws IllegalArgumentException if `failures` is negative
        public static Completion tolerate(int failures) {
            if (failures < 0) {
                throw new IllegalArgumentException("Completion.tolerate needs 0 or more, but got " + failures);
            }
            return new Completion(-1, failures, 1);
        }

        /// Bears failures up to a part of all that are run; one more cancels the rest.
        ///
        /// @param ratio from 0 to 1, such as 0.25 for a quarter
        /// @return the policy
        /// @throws IllegalArgumentException if `ratio` is outside 0 to 1
        public static Completion tolerateRatio(double ratio) {
            if (!(ratio >= 0 && ratio <= 1)) {
                throw new IllegalArgumentException("Completion.tolerateRatio needs 0 to 1, but got " + ratio);
            }
            return new Completion(-1, Integer.MAX_VALUE, ratio);
        }

        /// Refuses a number of orchestrations with which it can never be reached. For drivers, as the next two.
        ///
        /// @param size how many there are
        /// @throws IllegalArgumentException if more must succeed than there are
        public void check(int size) {
            if (successes > size) {
                throw new IllegalArgumentException(
                        "Completion.atLeast(" + successes + ") can never be reached with " + size + " orchestrations");
            }
        }

        /// Tells whether enough have succeeded, so that the others are cancelled.
        ///
        /// @param succeeded how many have
        /// @return whether the wait ends
        public boolean reached(int succeeded) {
            return successes >= 0 && succeeded >= successes;
        }

        /// Tells whether more have failed than are tolerated, or too few are left that can succeed.
        ///
        /// @param size how many there are
        /// @param failed how many have failed
        /// @return whether the wait ends with a failure
        public boolean missed(int size, int failed) {
            return failed > failures || (double) failed / size > ratio || (successes >= 0 && size - failed < successes);
        }
    }

    /// Returns the path that the next yield will have, such as `/4`.
    ///
    /// @return the position of the next yield
    String path();
}
