package dev.syncopate.testkit.scripted;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.history.History;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tests an orchestration with answers for its actions, in whatever order they are yielded.
///
/// {@snippet class="dev.syncopate.testkit.scripted.StylesExample" region="stubs"}
///
/// **Order.** An action gets the answer of the first stub that is for it and is not used up, so a stub
/// for a value goes before one for its type. Actions that are pending at once end by their
/// [delays][Answer#after], then in the order of their yields, then, if they were yielded at the same
/// moment, in that of their paths.
///
/// **Time** passes when all answers are given: to the next delayed answer or the next timer.
///
/// **Failures.** An action without a stub is a [ScriptError], which shows the nearest stub.
///
/// **Threads.** Immutable: each method returns new stubs. They may be played at the same time.
///
/// @param <F> the family of actions
/// @param <T> the orchestration's result
@CheckReturnValue
public final class Stubs<F, T extends @Nullable Object> implements Rehearsal<F, T> {
    private final Setup<F, T> setup;
    private final List<Stub> stubs;
    private final boolean strict;
    private final Optional<Duration> cancel;

    private Stubs(Setup<F, T> setup, List<Stub> stubs, boolean strict, Optional<Duration> cancel) {
        this.setup = setup;
        this.stubs = stubs;
        this.strict = strict;
        this.cancel = cancel;
    }

    /// Begins a test.
    ///
    /// @param orchestration the orchestration to test
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return a test without stubs
    public static <F, T extends @Nullable Object> Stubs<F, T> of(Orchestration<F, T> orchestration) {
        return new Stubs<>(Setup.of(orchestration), List.of(), false, Optional.empty());
    }

    /// Adds a stub for one action, compared by its `equals`.
    ///
    /// @param action the action
    /// @param answer how it ends
    /// @param <R> its result
    /// @return these stubs and the new one
    public <R extends @Nullable Object> Stubs<F, T> on(Action<? extends F, R> action, Answer<? extends R> answer) {
        return stub(Wanted.value(action), false, each -> answer);
    }

    /// Adds a stub that is used once. What comes then goes to the next stub that is for it.
    ///
    /// @param action the action
    /// @param answer how it ends
    /// @param <R> its result
    /// @return these stubs and the new one
    public <R extends @Nullable Object> Stubs<F, T> once(Action<? extends F, R> action, Answer<? extends R> answer) {
        return stub(Wanted.value(action), true, each -> answer);
    }

    /// Adds a stub for a type of actions.
    ///
    /// @param type the class of the actions
    /// @param answer how they end
    /// @param <R> their result
    /// @param <A> the type
    /// @return these stubs and the new one
    public <R extends @Nullable Object, A extends Action<? extends F, R>> Stubs<F, T> on(
            Class<A> type, Answer<? extends R> answer) {
        return stub(Wanted.type(type), false, each -> answer);
    }

    /// Adds a stub for a type of actions that is used once. What comes then goes to the next stub that
    /// is for it.
    ///
    /// @param type the class of the actions
    /// @param answer how one of them ends
    /// @param <R> their result
    /// @param <A> the type
    /// @return these stubs and the new one
    public <R extends @Nullable Object, A extends Action<? extends F, R>> Stubs<F, T> once(
            Class<A> type, Answer<? extends R> answer) {
        return stub(Wanted.type(type), true, each -> answer);
    }

    /// Adds a stub that answers the actions of a type by a function.
    ///
    /// @param type the class of the actions
    /// @param reply answers an action; called once for each of them, on the thread of the test
    /// @param <R> their result
    /// @param <A> the type
    /// @return these stubs and the new one
    public <R extends @Nullable Object, A extends Action<? extends F, R>> Stubs<F, T> on(
            Class<A> type, Reply<? super A, ? extends R> reply) {
        return stub(Wanted.type(type), false, each -> Reply.answer(reply, type.cast(each)));
    }

    /// Adds a stub for the actions of a type that satisfy a condition.
    ///
    /// @param type the class of the actions
    /// @param condition tells which of them are meant
    /// @param answer how they end
    /// @param <R> their result
    /// @param <A> the type
    /// @return these stubs and the new one
    public <R extends @Nullable Object, A extends Action<? extends F, R>> Stubs<F, T> on(
            Class<A> type, Predicate<? super A> condition, Answer<? extends R> answer) {
        return stub(Wanted.type(type, condition), false, each -> answer);
    }

    /// Adds a stub for a question to the driver, such as for a message.
    ///
    /// @param question the question
    /// @param answer how it ends
    /// @param <R> its answer
    /// @return these stubs and the new one
    public <R extends @Nullable Object> Stubs<F, T> onAsked(DriverAction<R> question, Answer<? extends R> answer) {
        return stub(Wanted.value(question), false, each -> answer);
    }

    private Stubs<F, T> stub(Wanted wanted, boolean once, Stub.Reply reply) {
        return add(new Stub(wanted, once, false, reply));
    }

    private Stubs<F, T> add(Stub stub) {
        return new Stubs<>(setup, Stream.concat(stubs.stream(), Stream.of(stub)).toList(), strict, cancel);
    }

    /// Has an executor answer all actions for which there is no stub, by its
    /// [Executor#execute(Object)].
    ///
    /// @param model answers them, on the thread of the test
    /// @return these stubs and the model
    @SuppressWarnings("unchecked") // The actions of this orchestration, but for questions to the driver.
    public Stubs<F, T> otherwise(Executor<? super F> model) {
        Wanted rest = new Wanted("any other action", null, action -> !(action instanceof DriverAction));
        return add(new Stub(rest, false, true, action -> answer(model, (F) action)));
    }

    private static <F> Answer<?> answer(Executor<? super F> model, F action) {
        try {
            return Answer.of(new End.Result(model.execute(action)));
        } catch (Exception failure) {
            return Answer.failed(failure);
        }
    }

    /// What answers an action.
    ///
    /// @param <A> the type of the action
    /// @param <R> its result
    @FunctionalInterface
    public interface Reply<A, R extends @Nullable Object> {

        /// Answers.
        ///
        /// @param action the action
        /// @return its result
        /// @throws Exception if the action fails
        R to(A action) throws Exception;

        private static <A, R extends @Nullable Object> Answer<?> answer(Reply<A, R> reply, A action) {
            try {
                return Answer.answered(reply.to(action));
            } catch (Exception failure) {
                return Answer.failed(failure);
            }
        }
    }

    /// Requires that all stubs are used.
    ///
    /// @return changed stubs
    public Stubs<F, T> strict() {
        return new Stubs<>(setup, stubs, true, cancel);
    }

    /// Cancels the run from outside at a time, after the answers and before the timers of that time.
    ///
    /// @param time the time since the test began, or since the end of the history that is
    /// [given][#given(History)]
    /// @return changed stubs
    public Stubs<F, T> cancelledAfter(Duration time) {
        return new Stubs<>(setup, stubs, strict, Optional.of(time));
    }

    @Override
    public Stubs<F, T> through(UnaryOperator<Executor<F>> layers) {
        return with(setup.through(layers));
    }

    @Override
    public Stubs<F, T> with(RunSettings settings) {
        return with(setup.with(settings));
    }

    @Override
    public Stubs<F, T> given(History history) {
        return with(setup.given(history));
    }

    @Override
    public Stubs<F, T> withoutPurityCheck() {
        return with(setup.unchecked());
    }

    private Stubs<F, T> with(Setup<F, T> changed) {
        return new Stubs<>(changed, stubs, strict, cancel);
    }

    @Override
    @CanIgnoreReturnValue
    public Played<T> play() {
        try (StagedRun<F, T> run = StagedRun.start(setup)) {
            Answering answering = new Answering(run, stubs, cancel);
            answering.play();
            if (strict) {
                answering.requireUse();
            }
            Played<T> played = new Played<>(run.outcome().orElseThrow(), run.history());
            Purity.check(setup, run);
            return played;
        }
    }
}
