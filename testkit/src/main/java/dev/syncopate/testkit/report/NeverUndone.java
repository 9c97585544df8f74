package dev.syncopate.testkit.report;

import dev.syncopate.testkit.search.Move;
import dev.syncopate.testkit.search.RunEnd;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A run fails, or ends as cancelled, and what it has changed is left. That this breaks the claim is
/// proved by a new world, in which the claim holds.
final class NeverUndone implements Pattern {
    private static final int MOST = 3;

    @Override
    public Optional<Finding> in(Story story) {
        if (!story.example.holdsIfNothingHappened() || story.hasSeveralRuns() || !isFailure(story.end(0))) {
            return Optional.empty();
        }
        List<Step> left = story.steps.stream()
                .filter(step -> step.changes() && !story.isTouchedAfter(step))
                .toList();
        if (left.isEmpty() || left.size() > MOST || !hasFailure(story, left.getLast())) {
            return Optional.empty();
        }
        return Finding.of(
                left,
                String.format(
                        "Never undone: the run %s, and nothing takes back %s.",
                        story.end(0).how() == RunEnd.How.FAILED ? "fails" : "is cancelled",
                        left.stream()
                                .map(step -> step.action() + " of row " + step.number())
                                .collect(Collectors.joining(", "))));
    }

    private static boolean isFailure(RunEnd end) {
        return end.how() == RunEnd.How.FAILED || end.how() == RunEnd.How.CANCELLED;
    }

    /// Whether something goes wrong after a step.
    private static boolean hasFailure(Story story, Step step) {
        return story.after(step).stream()
                .anyMatch(later -> later.kind() == Move.Kind.CANCEL
                        || later.kind() == Move.Kind.FIRES
                        || later.move().told().isFailure());
    }
}
