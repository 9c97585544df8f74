package dev.syncopate.testkit.report;

import dev.syncopate.testkit.search.Move;
import java.util.List;
import java.util.Optional;

/// An action took effect and its answer was lost. The run believes that it was not done, and so does
/// not undo it. That its effect breaks the claim is known from the search, which first tries the same
/// failure without an effect.
final class DoneThoughFailed implements Pattern {

    @Override
    public Optional<Finding> in(Story story) {
        return story.steps.stream()
                .filter(step -> isLost(step)
                        && step == story.lastDeviation()
                        && story.isBrokenAtEnd()
                        && step.changes()
                        && !story.isTouchedAfter(step)
                        && !story.isRepeatedAfter(step))
                .findFirst()
                .flatMap(step -> Finding.of(
                        List.of(step),
                        String.format(
                                "Never undone: %s takes effect in row %d, but its answer is lost; the run takes"
                                        + " it for not done,"
                                        + " and nothing undoes it.",
                                step.action(), step.number())));
    }

    private static boolean isLost(Step step) {
        return step.kind() == Move.Kind.FAILS_AFTER || step.kind() == Move.Kind.FAILS_AFTER_FOR_GOOD;
    }
}
