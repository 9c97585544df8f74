package dev.syncopate.testkit.scripted;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.history.History;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tests an orchestration by what it yields, in order, and how each of it ends.
///
/// {@snippet class="dev.syncopate.testkit.scripted.StylesExample" region="script"}
///
/// **Order.** The order of the steps is the order in which actions end, and in which time passes. Where
/// several actions are pending at once, as with forks, a step is for the first that it accepts in the
/// order of their yields, or, if they were yielded at the same moment, of their paths; the others wait
/// for their steps. What no step is for is refused as soon as it is yielded.
///
/// **Time** passes by the steps of [sleeps][#sleeps], [limits][#timesOut] and [#passes] alone.
///
/// **Failures.** A difference is a [ScriptError]: it shows both records, the line that yielded, and the
/// steps before and after.
///
/// **Threads.** Immutable: each method returns a new script. Scripts may be played at the same time.
///
/// @param <F> the family of actions
/// @param <T> the orchestration's result
@CheckReturnValue
public final class Script<F, T extends @Nullable Object> extends Steps<F, Script<F, T>> implements Rehearsal<F, T> {
    private final Setup<F, T> setup;
    private final List<Step> steps;

    private Script(Setup<F, T> setup, List<Step> steps) {
        this.setup = setup;
        this.steps = steps;
    }

    /// Begins a script.
    ///
    /// @param orchestration the orchestration to test
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return a script without steps
    public static <F, T extends @Nullable Object> Script<F, T> of(Orchestration<F, T> orchestration) {
        return new Script<>(Setup.of(orchestration), List.of());
    }

    @Override
    Script<F, T> self() {
        return this;
    }

    @Override
    Script<F, T> add(Step step) {
        return new Script<>(
                setup, Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    @Override
    public Script<F, T> through(UnaryOperator<Executor<F>> layers) {
        return new Script<>(setup.through(layers), steps);
    }

    @Override
    public Script<F, T> with(RunSettings settings) {
        return new Script<>(setup.with(settings), steps);
    }

    @Override
    public Script<F, T> given(History history) {
        return new Script<>(setup.given(history), steps);
    }

    @Override
    public Script<F, T> withoutPurityCheck() {
        return new Script<>(setup.unchecked(), steps);
    }

    @Override
    @CanIgnoreReturnValue
    public Played<T> play() {
        return play((run, text) -> {
            Outcome<T> outcome = run.outcome()
                    .orElseThrow(() -> new ScriptError(
                            null, "The run has not ended with its script: " + Messages.state(run) + "\n" + text));
            return new Played<>(outcome, run.history());
        });
    }

    /// Plays the run, which must not end: it waits for what is [not answered][Answer#unanswered()], or
    /// for time.
    ///
    /// @return the history so far, from which other tests may [go on][#given]
    /// @throws ScriptError as for [#play()], and if the run ends
    @CanIgnoreReturnValue
    public History waits() {
        return play((run, text) -> {
            if (run.outcome().isPresent()) {
                throw new ScriptError(null, "The run was expected to wait, but " + Messages.state(run) + "\n" + text);
            }
            return run.history();
        });
    }

    private interface End<F, T extends @Nullable Object, R> {
        R at(StagedRun<F, T> run, ScriptText text);
    }

    private <R> R play(End<F, T, R> end) {
        try (StagedRun<F, T> run = StagedRun.start(setup)) {
            Performance performance = new Performance(run, steps);
            performance.play();
            R result = end.at(run, performance.text());
            Purity.check(setup, run);
            return result;
        }
    }
}
