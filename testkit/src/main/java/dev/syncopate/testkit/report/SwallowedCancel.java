package dev.syncopate.testkit.report;

import dev.syncopate.testkit.search.Move;
import dev.syncopate.testkit.search.RunEnd;
import java.util.List;
import java.util.Optional;

/// A run is cancelled and returns all the same, though without something that the passing run does.
final class SwallowedCancel implements Pattern {

    @Override
    public Optional<Finding> in(Story story) {
        return story.first(story.steps, Move.Kind.CANCEL).flatMap(cancel -> {
            int run = cancel.column().run();
            Optional<Step> missing = story.passing.stream()
                    .filter(step -> step.column().run() == run
                            && step.move().hasEffect()
                            && story.steps.stream()
                                    .noneMatch(done ->
                                            done.isAt(step) && done.move().hasEffect()))
                    .findFirst();
            return missing.isEmpty() || story.end(run).how() != RunEnd.How.RETURNED
                    ? Optional.empty()
                    : Finding.of(
                            List.of(cancel),
                            "Swallowed cancel: row %d cancels the run before %s, but the run returns as if it had not"
                                    + " been cancelled.",
                            cancel.number(),
                            missing.get().action());
        });
    }
}
