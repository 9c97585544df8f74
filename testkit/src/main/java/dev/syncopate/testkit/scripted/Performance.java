package dev.syncopate.testkit.scripted;

import dev.syncopate.driver.Pending;
import java.util.List;
import java.util.Optional;

/// Plays a script on a run.
final class Performance {
    private final StagedRun<?, ?> run;
    private final List<Step> steps;
    private final Cursor cursor;

    Performance(StagedRun<?, ?> run, List<Step> steps) {
        this.run = run;
        this.steps = steps;
        this.cursor = new Cursor(steps);
    }

    /// Plays all steps.
    ///
    /// @throws ScriptError if the run does something else
    void play() {
        while (!cursor.isAtEnd()) {
            Optional<Step.Single> ready =
                    cursor.heads().filter(step -> step.isReady(run)).findFirst();
            if (ready.isEmpty()) {
                throw Messages.unlikeScript(run, text());
            }
            refuseUnexpected();
            cursor.pass(ready.get());
            ready.get().play(run);
            run.settle();
        }
        refuseUnexpected();
    }

    /// What no step that is left is for is refused at once, since its line is still known.
    private void refuseUnexpected() {
        for (Pending action : run.unmentioned()) {
            if (cursor.rest().noneMatch(step -> step.isFor(action, run))) {
                throw Messages.unexpected(run, action, text());
            }
        }
    }

    ScriptText text() {
        return new ScriptText(
                Step.singles(steps).toList(),
                cursor.heads().toList(),
                cursor.rest().toList());
    }
}
