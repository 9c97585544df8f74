package dev.syncopate.testkit.scripted;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The steps of a [Script], or of a part of it.
///
/// @param <F> the family of actions
/// @param <S> the script or part
@CheckReturnValue
public abstract sealed class Steps<F, S extends Steps<F, S>> permits Script, Part {
    Steps() {}

    abstract S add(Step step);

    /// Expects an action. It is compared by its `equals`, components that a replay does not compare
    /// included.
    ///
    /// @param action the action
    /// @param answer how it ends
    /// @param <R> its result
    /// @return a longer script
    public final <R extends @Nullable Object> S expects(Action<? extends F, R> action, Answer<? extends R> answer) {
        return expects(Wanted.value(action), answer);
    }

    /// Expects any action of a type.
    ///
    /// @param type the class of the action
    /// @param answer how it ends
    /// @param <R> its result
    /// @param <A> the type
    /// @return a longer script
    public final <R extends @Nullable Object, A extends Action<? extends F, R>> S expects(
            Class<A> type, Answer<? extends R> answer) {
        return expects(Wanted.type(type), answer);
    }

    /// Expects an action of a type that satisfies a condition.
    ///
    /// @param type the class of the action
    /// @param condition tells whether an action is meant
    /// @param answer how it ends
    /// @param <R> its result
    /// @param <A> the type
    /// @return a longer script
    public final <R extends @Nullable Object, A extends Action<? extends F, R>> S expects(
            Class<A> type, Predicate<? super A> condition, Answer<? extends R> answer) {
        return expects(Wanted.type(type, condition), answer);
    }

    /// Expects an action that is no [Action], such as a `String`.
    ///
    /// @param action the action
    /// @param answer how it ends
    /// @return a longer script
    public final S expectsAny(F action, Answer<? extends @Nullable Object> answer) {
        return expects(Wanted.value(action), answer);
    }

    /// Expects a question to the driver, such as for a message. Time and chance are no steps: they
    /// follow from the settings of the run.
    ///
    /// @param question the question
    /// @param answer how it ends
    /// @param <R> its answer
    /// @return a longer script
    public final <R extends @Nullable Object> S asks(DriverAction<R> question, Answer<? extends R> answer) {
        return expects(Wanted.value(question), answer);
    }

    private S expects(Wanted wanted, Answer<?> answer) {
        return add(new ActionStep(wanted, answer, Scope.RUN));
    }

    /// Expects a group, all of it pending at once. Its actions are answered in their order.
    ///
    /// @param group the actions of the group
    /// @param results their results, in the order of the actions
    /// @param <R> the type that covers their results
    /// @return a longer script
    /// @throws IllegalArgumentException if there are more or fewer results than actions
    public final <R extends @Nullable Object> S expectsGroup(
            List<? extends Action<? extends F, ? extends R>> group, List<? extends R> results) {
        return group(group, results.stream().map(Answer::answered).toList());
    }

    /// Expects a group, all of it pending at once. Its actions end in their order, but for those that
    /// the run cancels because one has failed.
    ///
    /// @param group the actions of the group
    /// @param answers how they end, in the order of the actions
    /// @param <R> the type that covers their results
    /// @return a longer script
    /// @throws IllegalArgumentException if there are more or fewer answers than actions
    @SafeVarargs
    @SuppressWarnings("varargs") // They are only read.
    public final <R extends @Nullable Object> S expectsGroup(
            List<? extends Action<? extends F, ? extends R>> group, Answer<? extends R>... answers) {
        return group(group, List.of(answers));
    }

    private S group(List<?> group, List<? extends Answer<?>> answers) {
        if (group.size() != answers.size()) {
            throw new IllegalArgumentException("The group has " + group.size() + " actions, but " + answers.size()
                    + " answers were given: give one for each, in the order of the actions");
        }
        List<Wanted> wanted = group.stream().map(Wanted::value).toList();
        return group.isEmpty() ? self() : add(new GroupStep(wanted, answers, Scope.RUN));
    }

    abstract S self();

    /// Expects that the run sleeps, or that a layer of it delays something. Time passes until it ends.
    /// No timer may be due before it.
    ///
    /// @param duration the length of the sleep
    /// @return a longer script
    public final S sleeps(Duration duration) {
        return add(new TimeStep(duration, false, Scope.RUN));
    }

    /// Expects a sleep of any length. Otherwise as [#sleeps(Duration)].
    ///
    /// @return a longer script
    public final S sleeps() {
        return add(new TimeStep(null, false, Scope.RUN));
    }

    /// Expects a limit, as of [timeout][dev.syncopate.Conductor#timeout]. Time passes until it fires.
    /// No timer may be due before it. Limits that do not fire need no step.
    ///
    /// @param limit the length of the limit
    /// @return a longer script
    public final S timesOut(Duration limit) {
        return add(new TimeStep(limit, true, Scope.RUN));
    }

    /// Lets time pass. Sleeps and limits that become due end meanwhile, in their order.
    ///
    /// @param duration how long
    /// @return a longer script
    public final S passes(Duration duration) {
        return add(new DriverStep(duration));
    }

    /// Cancels the run from outside. Its pending actions end as cancelled, also those whose steps come
    /// later.
    ///
    /// @return a longer script
    public final S cancel() {
        return add(new DriverStep(null));
    }

    /// Expects steps in a fork or in forks below it.
    ///
    /// @param fork the name of the fork
    /// @param steps adds the steps
    /// @return a longer script
    public final S within(String fork, UnaryOperator<Part<F>> steps) {
        return within(new Scope(null, fork), steps);
    }

    /// Expects steps in a fork or in forks below it.
    ///
    /// @param fork the path of the fork
    /// @param steps adds the steps
    /// @return a longer script
    public final S within(Path fork, UnaryOperator<Part<F>> steps) {
        return within(new Scope(fork, null), steps);
    }

    private S within(Scope scope, UnaryOperator<Part<F>> steps) {
        S script = self();
        for (Step step : steps.apply(Part.empty()).steps()) {
            script = script.add(step.within(scope));
        }
        return script;
    }

    /// Expects several parts beside each other. The steps of each are in order; those of different
    /// parts come as the run has them. If several could be next, that of the first part is.
    ///
    /// @param parts add the steps of each part
    /// @return a longer script
    @SafeVarargs
    @SuppressWarnings("varargs") // They are only called.
    public final S inAnyOrder(UnaryOperator<Part<F>>... parts) {
        return add(new Step.AnyOrder(
                Stream.of(parts).map(part -> part.apply(Part.empty()).steps()).toList()));
    }
}
