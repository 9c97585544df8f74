package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// All combinators of this package as static methods, so that one import does:
/// `import static dev.syncopate.combinators.Combinators.*`. Each method calls the method of the same name
/// in the class of its combinator, which describes it in full.
public final class Combinators {
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

    /// {@return a combinator that looks at each action before it is executed: see
    /// [Pre#pre(Consumer)]}
    ///
    /// @param before called on the same thread, with the action
    /// @param <A> the actions that it fits
    public static <A> Combinator<A> pre(Consumer<? super A> before) {
        return Pre.pre(before);
    }

    /// {@return an executor that looks at each action before it is executed: see
    /// [Pre#pre(Executor, Consumer)]}
    ///
    /// @param executor executes the actions
    /// @param before called on the same thread, with the action
    /// @param <F> the family of actions
    public static <F> Executor<F> pre(Executor<F> executor, Consumer<? super F> before) {
        return Pre.pre(executor, before);
    }

    /// {@return a combinator that looks at each result: see [Post#post(BiConsumer)]}
    ///
    /// @param after called on the same thread, with the action and its result, which may be `null`
    /// @param <A> the actions that it fits
    public static <A> Combinator<A> post(BiConsumer<? super A, @Nullable Object> after) {
        return Post.post(after);
    }

    /// {@return an executor that looks at each result: see [Post#post(Executor, BiConsumer)]}
    ///
    /// @param executor executes the actions
    /// @param after called on the same thread, with the action and its result, which may be `null`
    /// @param <F> the family of actions
    public static <F> Executor<F> post(Executor<F> executor, BiConsumer<? super F, @Nullable Object> after) {
        return Post.post(executor, after);
    }

    /// {@return a combinator that looks at each outcome: see [Tap#tap(BiConsumer)]}
    ///
    /// @param look called with the action and its outcome, as the executor returned or threw it
    /// @param <A> the actions that it fits
    public static <A> Combinator<A> tap(BiConsumer<? super A, ? super Outcome<@Nullable Object>> look) {
        return Tap.tap(look);
    }

    /// {@return a combinator that looks at each outcome: see [Tap#tap(BiConsumer, BiConsumer)]}
    ///
    /// @param look called with the action and its outcome, as the executor returned or threw it
    /// @param failed called with the action and the exception of `look`
    /// @param <A> the actions that it fits
    public static <A> Combinator<A> tap(
            BiConsumer<? super A, ? super Outcome<@Nullable Object>> look,
            BiConsumer<? super A, ? super RuntimeException> failed) {
        return Tap.tap(look, failed);
    }

    /// {@return a combinator that looks at each failure: see [OnFailure#onFailure(BiConsumer)]}
    ///
    /// @param observer called on the same thread, with the action and the exception that the executor threw
    /// @param <A> the actions that it fits
    public static <A> Combinator<A> onFailure(BiConsumer<? super A, ? super Exception> observer) {
        return OnFailure.onFailure(observer);
    }

    /// {@return a combinator that logs actions and outcomes: see [Logged#logged()]}
    ///
    public static Combinator<Object> logged() {
        return Logged.logged();
    }

    /// {@return a combinator that logs actions and outcomes: see [Logged#loggedTo(Consumer)]}
    ///
    /// @param lines takes each line, such as `System
    public static Combinator<Object> loggedTo(Consumer<String> lines) {
        return Logged.loggedTo(lines);
    }

    /// {@return a combinator that logs actions and outcomes: see
    /// [Logged#loggedTo(Consumer, Logged.Style)]}
    ///
    /// @param lines takes each line, such as `System
    /// @param style the text that is logged
    public static Combinator<Object> loggedTo(Consumer<String> lines, Logged.Style style) {
        return Logged.loggedTo(lines, style);
    }

    /// {@return an executor that logs actions and outcomes: see [Logged#logged(Executor)]}
    ///
    /// @param executor executes the actions
    /// @param <F> the family of actions
    public static <F> Executor<F> logged(Executor<F> executor) {
        return Logged.logged(executor);
    }

    /// {@return an executor that logs actions and outcomes: see
    /// [Logged#logged(Executor, Consumer)]}
    ///
    /// @param executor executes the actions
    /// @param lines takes each line, such as `System
    /// @param <F> the family of actions
    public static <F> Executor<F> logged(Executor<F> executor, Consumer<String> lines) {
        return Logged.logged(executor, lines);
    }

    /// {@return an executor that logs actions and outcomes: see
    /// [Logged#logged(Executor, Consumer, Logged.Style)]}
    ///
    /// @param executor executes the actions
    /// @param lines takes each line, such as `System
    /// @param style the text that is logged
    /// @param <F> the family of actions
    public static <F> Executor<F> logged(Executor<F> executor, Consumer<String> lines, Logged.Style style) {
        return Logged.logged(executor, lines, style);
    }

    /// {@return a combinator that changes results: see [MapResult#mapResult(Class, Function)]}
    ///
    /// @param type the action's class
    /// @param change makes the new result, on the thread that executed the action
    /// @param <R> the result that the action promises
    /// @param <A> the type of action
    public static <R extends @Nullable Object, A extends Action<?, R>> Combinator<Object> mapResult(
            Class<A> type, Function<? super R, ? extends R> change) {
        return MapResult.mapResult(type, change);
    }

    /// {@return a combinator that changes results: see [MapResult#mapResult(Function)]}
    ///
    /// @param change makes the new result, of the type that the action promises, on the thread that
    public static Combinator<Object> mapResult(Function<@Nullable Object, ? extends @Nullable Object> change) {
        return MapResult.mapResult(change);
    }

    /// {@return a combinator that tries another executor on the same actions: see
    /// [Shadow#shadow(Executor, Consumer)]}
    ///
    /// @param candidate executes each action too
    /// @param report called with each comparison, on the candidate's thread
    /// @param <A> the family of the candidate's actions
    public static <A> Shadow<A> shadow(Executor<? super A> candidate, Consumer<? super Shadow.Comparison<A>> report) {
        return Shadow.shadow(candidate, report);
    }

    /// {@return a combinator that tries another executor on the same actions: see
    /// [Shadow#shadow(Executor, Consumer, java.util.concurrent.Executor, int)]}
    ///
    /// @param candidate executes each action too
    /// @param report called with each comparison, on the candidate's thread
    /// @param threads runs the candidate
    /// @param underWay the largest number of shadows that are submitted or in progress at once
    /// @param <A> the family of the candidate's actions
    public static <A> Shadow<A> shadow(
            Executor<? super A> candidate,
            Consumer<? super Shadow.Comparison<A>> report,
            java.util.concurrent.Executor threads,
            int underWay) {
        return Shadow.shadow(candidate, report, threads, underWay);
    }

    /// {@return a combinator that lists actions instead of executing them: see
    /// [DryRun#dryRun(Predicate)]}
    ///
    /// @param isReadOnly whether an action is really executed
    /// @param <A> the actions that it fits
    public static <A> DryRun<A> dryRun(Predicate<? super A> isReadOnly) {
        return DryRun.dryRun(isReadOnly);
    }

    /// {@return a combinator that lists actions instead of executing them: see
    /// [DryRun#dryRun(Predicate, Function)]}
    ///
    /// @param isReadOnly whether an action is really executed
    /// @param standIn makes the result of an action that is only listed, of the type that the action promises
    /// @param <A> the actions that it fits
    public static <A> DryRun<A> dryRun(
            Predicate<? super A> isReadOnly, Function<? super A, ? extends @Nullable Object> standIn) {
        return DryRun.dryRun(isReadOnly, standIn);
    }

    /// {@return a combinator that makes trouble, for tests: see [Chaos#chaos(long, Chaos.Plan)]}
    ///
    /// @param seed equal seeds hit the same paths and attempts
    /// @param plan the kinds of trouble, and how often each occurs
    public static Combinator<Object> chaos(long seed, Chaos.Plan plan) {
        return Chaos.chaos(seed, plan);
    }

    /// {@return a combinator that collects the actions: see [Collector#collector()]}
    ///
    /// @param <F> the family of actions
    public static <F> Collector<F> collector() {
        return Collector.collector();
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
