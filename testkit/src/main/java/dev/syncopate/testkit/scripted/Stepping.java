package dev.syncopate.testkit.scripted;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.history.History;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Runs an orchestration by hand, as a [Stepper][dev.syncopate.Stepper] does: with answers that the
/// compiler checks, the history so far, and copies that go on from where it is.
///
/// {@snippet class="dev.syncopate.testkit.scripted.StylesExample" region="stepping"}
///
/// **Order.** Deterministic: the same answers in the same order lead to the same pending actions.
///
/// **Time** passes by [#advance] only.
///
/// **Threads.** For one thread at a time. [#close()] ends the threads of the run; nothing is undone.
///
/// @param <F> the family of actions
/// @param <T> the orchestration's result
public final class Stepping<F, T extends @Nullable Object> implements AutoCloseable {
    private final Setup<F, T> setup;
    private final StagedRun<F, T> run;

    private Stepping(Setup<F, T> setup) {
        this.setup = setup;
        this.run = StagedRun.start(setup);
    }

    /// Starts an orchestration, which runs until all of it waits.
    ///
    /// @param orchestration the orchestration to run
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the run, to be closed by the caller
    public static <F, T extends @Nullable Object> Stepping<F, T> of(Orchestration<F, T> orchestration) {
        return new Stepping<>(Setup.of(orchestration));
    }

    /// Starts an orchestration with layers and settings.
    ///
    /// @param orchestration the orchestration to run
    /// @param layers puts layers around an executor, as for [Rehearsal#through]
    /// @param settings the settings of the run
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the run, to be closed by the caller
    public static <F, T extends @Nullable Object> Stepping<F, T> of(
            Orchestration<F, T> orchestration, UnaryOperator<Executor<F>> layers, RunSettings settings) {
        return new Stepping<>(Setup.of(orchestration).through(layers).with(settings));
    }

    /// Starts an orchestration at the end of a history.
    ///
    /// @param orchestration the orchestration to run
    /// @param history the history of a run, whole or a first part
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the run, to be closed by the caller
    /// @throws ScriptError if the orchestration does something else
    public static <F, T extends @Nullable Object> Stepping<F, T> of(
            Orchestration<F, T> orchestration, History history) {
        return new Stepping<>(Setup.of(orchestration).given(history));
    }

    /// Starts another run that gets what this one got, and goes on beside it.
    ///
    /// @return the copy, to be closed by the caller
    public Stepping<F, T> copy() {
        Stepping<F, T> copy = new Stepping<>(setup.given(history()));
        copy.run.passTo(run.now());
        return copy;
    }

    /// Returns the actions that wait for an answer.
    ///
    /// @return the actions in the order of their paths
    public List<Object> pending() {
        return actions().stream().map(Pending::action).toList();
    }

    private List<Pending> actions() {
        return run.run().pending().stream().filter(each -> each.due().isEmpty()).toList();
    }

    /// Finds the pending action that is equal to one; the first if there are several.
    ///
    /// @param action the action
    /// @param <R> its result
    /// @return the action, to be ended
    /// @throws ScriptError if it is not pending
    public <R extends @Nullable Object> Waiting<R> on(Action<? extends F, R> action) {
        return find(Wanted.value(action));
    }

    /// Finds the pending action of a type; the first if there are several.
    ///
    /// @param type the class of the action
    /// @param <R> its result
    /// @param <A> the type
    /// @return the action, to be ended
    /// @throws ScriptError if there is none
    public <R extends @Nullable Object, A extends Action<? extends F, R>> Waiting<R> on(Class<A> type) {
        return find(Wanted.type(type));
    }

    /// Finds the pending action of a type that satisfies a condition; the first if there are several.
    ///
    /// @param type the class of the action
    /// @param condition tells whether an action is meant
    /// @param <R> its result
    /// @param <A> the type
    /// @return the action, to be ended
    /// @throws ScriptError if there is none
    public <R extends @Nullable Object, A extends Action<? extends F, R>> Waiting<R> on(
            Class<A> type, Predicate<? super A> condition) {
        return find(Wanted.type(type, condition));
    }

    private <R extends @Nullable Object> Waiting<R> find(Wanted wanted) {
        Optional<Pending> found = actions().stream()
                .filter(action -> wanted.accepts(action.action()))
                .findFirst();
        return new Waiting<>(run, found.orElseThrow(() -> Messages.notPending(run, wanted, actions())));
    }

    /// Lets time pass. Sleeps and limits that become due meanwhile end, in their order.
    ///
    /// @param duration how long
    /// @throws IllegalArgumentException if `duration` is negative
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time passes forward, but the duration was " + duration);
        }
        run.pass(duration);
    }

    /// Cancels the run from outside. Its pending actions end as cancelled. Does nothing if it has
    /// ended.
    public void cancel() {
        if (run.outcome().isEmpty()) {
            run.cancel();
            run.settle();
        }
    }

    /// Returns what has happened so far.
    ///
    /// @return the events and notes
    public History history() {
        return run.history();
    }

    /// Returns the line of the orchestration at which a strand waits.
    ///
    /// @param path the path of an action, or of a fork
    /// @return such as `at com.example.Checkout.run(Checkout.java:31)`; empty if none is known
    public Optional<String> line(Path path) {
        return Lines.of(run.run(), path);
    }

    /// Tells whether the run has ended.
    ///
    /// @return whether it has a result or has failed
    public boolean hasEnded() {
        return run.outcome().isPresent();
    }

    /// Checks that the orchestration is pure, as other [rehearsals][Rehearsal] do, and returns how it
    /// ended.
    ///
    /// @return the outcome and the history
    /// @throws ScriptError if the run has not ended, or if the orchestration is not pure
    public Played<T> played() {
        Played<T> played = new Played<>(
                run.outcome().orElseThrow(() -> new ScriptError(null, "The run has not ended: " + Messages.state(run))),
                run.history());
        Purity.check(setup, run);
        return played;
    }

    /// Returns the result of a run that has ended, as [#played()] does.
    ///
    /// @return the result
    /// @throws ScriptError if the run has not ended, or if the orchestration is not pure
    /// @throws RuntimeException what the orchestration threw
    public T result() {
        return played().result();
    }

    /// Ends the threads of the run.
    @Override
    public void close() {
        run.close();
    }
}
