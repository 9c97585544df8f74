package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// All combinators of this package as static methods, with their schedules, decisions and plans, so that one
/// import does: `import static dev.syncopate.combinators.Combinators.*`. Each method calls the method of the
/// same name in the class of its combinator, which describes it in full.
///
/// Beside this import, import the methods of those classes by their single names only, as in
/// `import static dev.syncopate.combinators.Chaos.chaos`: with a second `*` javac finds two methods and
/// reports that the reference is ambiguous.
public final class Combinators extends ObservingCombinators {
    private Combinators() {}

    /// {@return a combinator that repeats actions that fail: see [Retry#retry(Schedule)]}
    ///
    /// @param schedule when to try again, and when to stop
    public static Retry retry(Schedule schedule) {
        return Retry.retry(schedule);
    }

    /// {@return a combinator that repeats actions that fail: see
    /// [Retry#retry(Schedule, Predicate)]}
    ///
    /// @param schedule when to try again, and when to stop
    /// @param which the failures to retry, as the executor throws them
    public static Retry retry(Schedule schedule, Predicate<? super Exception> which) {
        return Retry.retry(schedule, which);
    }

    /// {@return a schedule that waits equally long each time: see [Schedule#fixed(Duration)]}
    ///
    /// @param delay zero or more
    public static Schedule fixed(Duration delay) {
        return Schedule.fixed(delay);
    }

    /// {@return a schedule that waits longer by the same time each time: see
    /// [Schedule#linear(Duration, Duration)]}
    ///
    /// @param first the first delay, zero or more
    /// @param step the growth of each further delay, zero or more
    public static Schedule linear(Duration first, Duration step) {
        return Schedule.linear(first, step);
    }

    /// {@return a schedule that waits twice as long each time: see [Schedule#exponential(Duration)]}
    ///
    /// @param first the first delay, zero or more
    public static Schedule exponential(Duration first) {
        return Schedule.exponential(first);
    }

    /// {@return a schedule that waits longer by a factor each time: see
    /// [Schedule#exponential(Duration, double)]}
    ///
    /// @param first the first delay, zero or more
    /// @param factor at least 1
    public static Schedule exponential(Duration first, double factor) {
        return Schedule.exponential(first, factor);
    }

    /// {@return a schedule that waits by chance: see [Schedule#decorrelated(Duration, Duration)]}
    ///
    /// @param base the shortest delay, zero or more
    /// @param cap the longest delay, at least `base`
    public static Schedule decorrelated(Duration base, Duration cap) {
        return Schedule.decorrelated(base, cap);
    }

    /// {@return a combinator that limits the time of each action: see [Timeout#timeout(Duration)]}
    ///
    /// @param limit more than zero, by the driver's clock
    public static Combinator<Object> timeout(Duration limit) {
        return Timeout.timeout(limit);
    }

    /// {@return a combinator that answers in place of an action that failed: see
    /// [Fallback#fallback(Fallback.Answer)]}
    ///
    /// @param answer makes the answer, on the thread that executed the action
    /// @param <A> the actions that it fits
    public static <A> Combinator<A> fallback(Fallback.Answer<? super A> answer) {
        return Fallback.fallback(answer);
    }

    /// {@return a combinator that answers in place of an action that failed: see
    /// [Fallback#fallback(Fallback.Answer, Predicate)]}
    ///
    /// @param answer makes the answer, on the thread that executed the action
    /// @param which the failures to answer, as the executor throws them
    /// @param <A> the actions that it fits
    public static <A> Combinator<A> fallback(Fallback.Answer<? super A> answer, Predicate<? super Exception> which) {
        return Fallback.fallback(answer, which);
    }

    /// {@return a combinator that answers in place of an action that failed: see
    /// [Fallback#fallback(Executor)]}
    ///
    /// @param other executes the action instead, with the same call
    /// @param <A> the family of its actions
    public static <A> Combinator<A> fallback(Executor<? super A> other) {
        return Fallback.fallback(other);
    }

    /// {@return a combinator that answers in place of an action that failed: see
    /// [Fallback#fallback(Executor, Predicate)]}
    ///
    /// @param other executes the action instead, with the same call
    /// @param which the failures for which it does so, as the executor throws them
    /// @param <A> the family of its actions
    public static <A> Combinator<A> fallback(Executor<? super A> other, Predicate<? super Exception> which) {
        return Fallback.fallback(other, which);
    }

    /// {@return a combinator that remembers results for a run: see [Memo#memo()]}
    ///
    public static Combinator<Object> memo() {
        return Memo.memo();
    }

    /// {@return a combinator that remembers results for a run: see [Memo#memo(Memo.Keep)]}
    ///
    /// @param keep the outcomes to remember
    public static Combinator<Object> memo(Memo.Keep keep) {
        return Memo.memo(keep);
    }

    /// {@return a combinator that executes equal actions in flight once: see
    /// [SingleFlight#singleFlight()]}
    ///
    public static Combinator<Object> singleFlight() {
        return SingleFlight.singleFlight();
    }

    /// {@return a combinator that starts a slow action a second time: see
    /// [Hedge#hedge(Duration, int)]}
    ///
    /// @param delay zero or more, by the driver's clock
    /// @param attempts at least 2
    public static Combinator<Object> hedge(Duration delay, int attempts) {
        return Hedge.hedge(delay, attempts);
    }

    /// {@return a combinator that starts a slow action a second time: see
    /// [Hedge#hedge(Function, int)]}
    ///
    /// @param delay called once for each action
    /// @param attempts at least 2
    /// @param <A> the actions that it fits
    public static <A> Combinator<A> hedge(Function<? super A, Duration> delay, int attempts) {
        return Hedge.hedge(delay, attempts);
    }

    /// {@return a combinator that executes actions of one type together: see
    /// [Batch#batch(Class, int, BatchFunction)]}
    ///
    /// @param type the type of action
    /// @param maxSize the largest number of actions in one batch
    /// @param all executes a batch
    /// @param <R> the result of each action
    /// @param <A> the type of action
    public static <R extends @Nullable Object, A extends Action<?, R>> Combinator<Object> batch(
            Class<A> type, int maxSize, BatchFunction<? super A, ? extends R> all) {
        return Batch.batch(type, maxSize, all);
    }

    /// {@return a combinator that executes actions of one type together: see
    /// [Batch#batchOutcomes(Class, int, BatchFunction)]}
    ///
    /// @param type the type of action
    /// @param maxSize the largest number of actions in one batch
    /// @param all executes a batch, as for [#batch]
    /// @param <R> the result of each action
    /// @param <A> the type of action
    public static <R extends @Nullable Object, A extends Action<?, R>> Combinator<Object> batchOutcomes(
            Class<A> type, int maxSize, BatchFunction<? super A, ? extends Outcome<? extends R>> all) {
        return Batch.batchOutcomes(type, maxSize, all);
    }

    /// {@return a combinator that executes actions of one key one after the other: see
    /// [SerialBy#serialBy(Function)]}
    ///
    /// @param key the resource that only one action may use at a time, such as an account number
    /// @param <A> the actions that it fits
    public static <A> Combinator<A> serialBy(Function<? super A, ? extends @Nullable Object> key) {
        return SerialBy.serialBy(key);
    }

    /// {@return an executor that allows several actions in flight: see
    /// [Parallel#parallel(Executor)]}
    ///
    /// @param executor an executor that several threads may call
    /// @param <F> the family of actions
    public static <F> Executor<F> parallel(Executor<F> executor) {
        return Parallel.parallel(executor);
    }

    /// {@return an executor that allows several actions in flight: see
    /// [Parallel#parallel(Executor, int)]}
    ///
    /// @param executor an executor that `n` threads may call
    /// @param n at least 1
    /// @param <F> the family of actions
    public static <F> Executor<F> parallel(Executor<F> executor, int n) {
        return Parallel.parallel(executor, n);
    }

    /// {@return a combinator that allows several actions in flight: see [Parallel#parallel(int)]}
    ///
    /// @param n at least 1
    public static Combinator<Object> parallel(int n) {
        return Parallel.parallel(n);
    }

    /// {@return a combinator that allows several actions in flight: see [Parallel#parallel()]}
    ///
    public static Combinator<Object> parallel() {
        return Parallel.parallel();
    }

    /// {@return a combinator that undoes actions if the orchestration fails (a saga): see
    /// [Compensate#compensate(Function)]}
    ///
    /// @param undoOf gives the action that undoes another one
    /// @param <A> the actions that it fits
    public static <A> Combinator<A> compensate(Function<? super A, ? extends Optional<? extends A>> undoOf) {
        return Compensate.compensate(undoOf);
    }

    /// {@return a combinator that undoes actions if the orchestration fails (a saga): see
    /// [Compensate#compensate(BiFunction)]}
    ///
    /// @param undoOf gives the action that undoes another one, which had the given outcome
    /// @param <A> the actions that it fits
    public static <A> Combinator<A> compensate(
            BiFunction<? super A, ? super Outcome<@Nullable Object>, ? extends Optional<? extends A>> undoOf) {
        return Compensate.compensate(undoOf);
    }

    /// {@return a combinator that asks before it executes an action (an approval): see
    /// [Gate#gate(Function)]}
    ///
    /// @param decide called with the action, on the thread that executes it
    /// @param <A> the actions that it fits
    public static <A> Combinator<A> gate(Function<? super A, ? extends Gate.Decision> decide) {
        return Gate.gate(decide);
    }

    /// {@return the decision of a [#gate] to let an action through: see [Gate.Decision#allow()]}
    ///
    public static Gate.Decision allow() {
        return Gate.Decision.allow();
    }

    /// {@return the decision of a [#gate] to refuse an action: see [Gate.Decision#deny(String)]}
    ///
    /// @param reason for people, as in "over the limit"
    public static Gate.Decision deny(String reason) {
        return Gate.Decision.deny(reason);
    }

    /// {@return the decision of a [#gate] to ask first: see [Gate.Decision#ask(Action, Function)]}
    ///
    /// @param question an action of the family that the gate's executor understands
    /// @param read makes the decision from the answer; may ask again
    /// @param <R> the result of the question
    public static <R extends @Nullable Object> Gate.Decision ask(
            Action<?, R> question, Function<? super R, ? extends Gate.Decision> read) {
        return Gate.Decision.ask(question, read);
    }

    /// {@return a combinator that limits the cost of a run: see
    /// [Budget#budget(ToLongFunction, long)]}
    ///
    /// @param costOf the cost of an action, 0 or more
    /// @param max the largest total cost of a run, inclusive
    /// @param <A> the actions that it fits
    public static <A> Combinator<A> budget(ToLongFunction<? super A> costOf, long max) {
        return Budget.budget(costOf, max);
    }

    /// {@return a combinator that limits the cost of a run, by results: see
    /// [Budget#budget(Class, ToLongBiFunction, long)]}
    ///
    /// @param type the type of action; all others pass and cost nothing
    /// @param costOf the cost of an action with this result, 0 or more
    /// @param max the total cost from which no further action is executed; 0 or more
    /// @param <R> the result of each action
    /// @param <A> the type of action
    public static <R extends @Nullable Object, A extends Action<?, R>> Combinator<Object> budget(
            Class<A> type, ToLongBiFunction<? super A, ? super R> costOf, long max) {
        return Budget.budget(type, costOf, max);
    }

    /// {@return these combinators in the recommended order: see
    /// [Recommended#inRecommendedOrder(Combinator...)]}
    ///
    /// @param combinators those of this library and its modules, in any order
    /// @param <A> the actions that they fit
    @SafeVarargs
    @SuppressWarnings("varargs") // The array is only passed on.
    public static <A> Combinator<A> inRecommendedOrder(Combinator<? super A>... combinators) {
        return Recommended.inRecommendedOrder(combinators);
    }
}
