package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The static methods of [Combinators] that look at actions and results, or rehearse a run.
abstract sealed class ObservingCombinators permits Combinators {
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

    /// {@return a plan of [#chaos] that fails some actions before they are executed: see
    /// [Chaos#failing(double, Supplier)]}
    ///
    /// @param probability the share of actions that are hit, from 0 for none to 1 for all
    /// @param failure makes the exception that the action fails with
    public static Chaos.Plan failing(double probability, Supplier<? extends Exception> failure) {
        return Chaos.failing(probability, failure);
    }

    /// {@return a plan of [#chaos] that delays some actions: see [Chaos#delaying(double, Duration)]}
    ///
    /// @param probability the share of actions that are hit, from 0 for none to 1 for all
    /// @param delay how long
    public static Chaos.Plan delaying(double probability, Duration delay) {
        return Chaos.delaying(probability, delay);
    }

    /// {@return a plan of [#chaos] that fails some actions after they were executed: see
    /// [Chaos#losing(double, Supplier)]}
    ///
    /// @param probability the share of actions that are hit, from 0 for none to 1 for all
    /// @param failure makes the exception that an action fails with after it succeeded
    public static Chaos.Plan losing(double probability, Supplier<? extends Exception> failure) {
        return Chaos.losing(probability, failure);
    }

    /// {@return a plan of [#chaos] that answers some actions without executing them: see
    /// [Chaos#answering(double, Function)]}
    ///
    /// @param probability the share of actions that are hit, from 0 for none to 1 for all
    /// @param answer makes the answer, of the type that the action promises
    public static Chaos.Plan answering(double probability, Function<Object, ? extends @Nullable Object> answer) {
        return Chaos.answering(probability, answer);
    }

    /// {@return a combinator that collects the actions: see [Collector#collector()]}
    ///
    /// @param <F> the family of actions
    public static <F> Collector<F> collector() {
        return Collector.collector();
    }
}
