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
            Optional<Finding> goesOn = goesOn(story, cancel);
            if (goesOn.isPresent()) {
                return goesOn;
            }
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
                            String.format(
                                    "Swallowed cancel: row %d cancels the run before %s, but the run returns as if"
                                            + " nothing had happened.",
                                    cancel.number(), missing.get().action()));
        });
    }

    /// An action ends as cancelled, and the strand does next what it also does if that action is done.
    private static Optional<Finding> goesOn(Story story, Step cancel) {
        for (Step told : story.after(cancel)) {
            if (told.kind() == Move.Kind.ENDS_CANCELLED
                    && told.column().run() == cancel.column().run()) {
                Optional<Step> next = story.after(told).stream()
                        .filter(step -> step.column().equals(told.column())
                                && step.move().hasEffect()
                                && isPlanned(story, told, step))
                        .findFirst();
                if (next.isPresent()) {
                    return Finding.of(
                            List.of(cancel, told, next.get()),
                            String.format(
                                    "Swallowed cancel: row %d cancels the run, %s is not answered (row %d), and row %d"
                                            + " goes on with %s as if it had been.",
                                    cancel.number(),
                                    told.action(),
                                    told.number(),
                                    next.get().number(),
                                    next.get().action()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isPlanned(Story story, Step told, Step step) {
        List<Step> first =
                story.passing.stream().filter(other -> other.isAt(told)).toList();
        return !first.isEmpty()
                && story.passing.stream()
                        .anyMatch(other -> other.isAt(step)
                                && other.number() > first.getFirst().number()
                                && other.move().action().equals(step.move().action()));
    }
}
