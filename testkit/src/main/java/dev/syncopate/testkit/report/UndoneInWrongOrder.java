package dev.syncopate.testkit.report;

import java.util.List;
import java.util.Optional;

/// The claim is broken right after a step that takes back an earlier one, while what came after that one
/// is still in force, in a run that is told of a failure or a cancellation.
final class UndoneInWrongOrder implements Pattern {

    @Override
    public Optional<Finding> in(Story story) {
        if (story.steps.isEmpty() || story.isBrokenAtEnd()) {
            return Optional.empty();
        }
        Step undo = story.steps.getLast();
        return story.before(undo).stream()
                .filter(undone -> undo.reverses(undone) && isSameRun(undo, undone))
                .reduce((one, other) -> other)
                .flatMap(undone -> between(story, undone, undo).stream()
                        .filter(step -> step.changes() && isSameRun(step, undo) && !story.isTouchedAfter(step))
                        .findFirst()
                        .flatMap(later -> found(story, undone, later, undo)));
    }

    private static Optional<Finding> found(Story story, Step undone, Step later, Step undo) {
        boolean lost = later.move().told().isFailure();
        if (!lost && between(story, later, undo).stream().noneMatch(UndoneInWrongOrder::isFailure)) {
            return Optional.empty();
        }
        return Finding.of(
                List.of(undone, later, undo),
                String.format(
                        lost
                                ? "Undone in the wrong order, or not at all: %s in row %d takes back row %d,"
                                        + " while %s of row %d, whose answer is lost, is still in force."
                                : "Undone in the wrong order: %s in row %d takes back row %d,"
                                        + " while %s of row %d, which came later, is still in force.",
                        undo.action(),
                        undo.number(),
                        undone.number(),
                        later.action(),
                        later.number()));
    }

    private static List<Step> between(Story story, Step from, Step to) {
        return story.steps.subList(from.number(), to.number() - 1);
    }

    private static boolean isSameRun(Step one, Step other) {
        return one.column().run() == other.column().run();
    }

    private static boolean isFailure(Step step) {
        return switch (step.kind()) {
            case ENDS_CANCELLED, CANCEL, FIRES -> true;
            default -> step.move().told().isFailure();
        };
    }
}
