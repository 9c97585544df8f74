package dev.syncopate.history;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.kernel.NewRun;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks what a recorded run would have done if one thing had been different: another answer, or another
/// executor.
///
/// {@snippet class="dev.syncopate.snippets.Replaying" region="whatif"}
///
/// All other actions get their recorded answers: by their paths, or, where the run takes another way,
/// those of equal actions. What was never recorded is answered by a model, which is the executor given
/// to [#with]. Nothing else is performed.
///
/// **Order.** What was recorded ends in the recorded order. What the model performs ends before
/// anything else goes on. A timer fires when it is due, by the recorded times.
///
/// @param <F> the family of the run's actions
/// @param <T> the orchestration's result
public final class WhatIf<F, T extends @Nullable Object> {
    private final Orchestration<F, T> orchestration;
    private final History history;
    private final @Nullable Executor<? super F> model;
    private final Map<Path, Ending> answers;
    private final Set<Class<?>> performed;

    private WhatIf(
            Orchestration<F, T> orchestration,
            History history,
            @Nullable Executor<? super F> model,
            Map<Path, Ending> answers,
            Set<Class<?>> performed) {
        this.orchestration = orchestration;
        this.history = history;
        this.model = model;
        this.answers = answers;
        this.performed = performed;
    }

    /// Begins a question about a run.
    ///
    /// @param orchestration the orchestration that was recorded, or a new version of it
    /// @param history the history of the run
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the run as it was
    public static <F, T extends @Nullable Object> WhatIf<F, T> of(Orchestration<F, T> orchestration, History history) {
        return new WhatIf<>(orchestration, history, null, Map.of(), Set.of());
    }

    /// Gives the layers of the run, and inside of them a model that answers what was not recorded.
    ///
    /// @param model the executor with the layers that the run was recorded with, and with a model in
    /// place of the executor that performed its actions
    /// @return a changed question
    public WhatIf<F, T> with(Executor<? super F> model) {
        return new WhatIf<>(orchestration, history, model, answers, performed);
    }

    /// Changes one answer.
    ///
    /// @param path where the action was yielded
    /// @param ending how it ends instead
    /// @return a changed question
    public WhatIf<F, T> answering(Path path, Ending ending) {
        Map<Path, Ending> changed = new HashMap<>(answers);
        changed.put(path, ending);
        return new WhatIf<>(orchestration, history, model, changed, performed);
    }

    /// Has the model perform all actions of a type, in place of their recorded answers.
    ///
    /// @param type the class of the actions
    /// @return a changed question
    public WhatIf<F, T> performing(Class<?> type) {
        Set<Class<?>> changed = new LinkedHashSet<>(performed);
        changed.add(type);
        return new WhatIf<>(orchestration, history, model, answers, changed);
    }

    /// Runs it.
    ///
    /// @return both runs
    /// @throws IllegalStateException if an action has no recorded answer and there is no model
    public Answer<T> run() {
        WhatIfDriver driver = new WhatIfDriver(history, answers, performed, model != null);
        Executor<? super F> executor = model == null ? Replay.nothing() : model;
        Outcome<T> outcome = NewRun.<F>of(executor, history.settings().takingTurns(), driver)
                .run(orchestration)
                .orElseThrow();
        return new Answer<>(history, driver.history(), outcome);
    }

    /// What a run did, and what it would have done. Prints as the outcome and a table of the
    /// differences.
    ///
    /// @param before the history of the recorded run
    /// @param after the history of the changed run
    /// @param outcome how the changed run ends
    /// @param <T> the orchestration's result
    public record Answer<T extends @Nullable Object>(History before, History after, Outcome<T> outcome) {

        /// Returns how the runs differ.
        ///
        /// @return the differences; with no row if the change would have changed nothing
        public HistoryDiff diff() {
            return before.diff(after);
        }

        @Override
        public String toString() {
            return "ends with " + outcome + "\n" + diff();
        }
    }
}
