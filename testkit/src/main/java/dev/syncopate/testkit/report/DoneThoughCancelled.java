package dev.syncopate.testkit.report;

import dev.syncopate.testkit.search.Move;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// An action is cancelled and has an effect all the same, which nothing takes back.
final class DoneThoughCancelled implements Pattern {

    @Override
    public Optional<Finding> in(Story story) {
        return story.steps.stream()
                .filter(step -> step.changes() && !story.isTouchedAfter(step) && !isKnown(story, step))
                .flatMap(effect -> cancelledBy(story, effect)
                        .mapToObj(story::with)
                        .filter(by -> story.lastDeviation() == effect || story.lastDeviation() == by)
                        .flatMap(by -> found(effect, by).stream()))
                .findFirst();
    }

    /// Whether the run itself was cancelled, and got the answer all the same.
    private static boolean isKnown(Story story, Step effect) {
        boolean ofRun = story.first(story.steps, Move.Kind.CANCEL).isPresent();
        return ofRun
                && story.after(effect).stream().anyMatch(step -> step.isAt(effect) && step.kind() == Move.Kind.ANSWER);
    }

    /// The row by which the action of an effect was cancelled.
    private static IntStream cancelledBy(Story story, Step effect) {
        return story.steps.stream()
                .filter(step -> step.isAt(effect))
                .mapToInt(step -> Math.max(step.move().cancelledBy(), step.end().cancelledBy()))
                .filter(row -> row >= 0)
                .limit(1);
    }

    private static Optional<Finding> found(Step effect, Step by) {
        List<Step> steps = List.of(effect, by);
        return by.number() < effect.number()
                ? Finding.of(
                        steps,
                        String.format(
                                "Done though cancelled: row %d cancels %s, which takes effect all the same in row %d.",
                                by.number(), effect.action(), effect.number()))
                : Finding.of(
                        steps,
                        String.format(
                                "Done though cancelled: %s has taken effect in row %d when row %d cancels it,"
                                        + " and nothing takes it back.",
                                effect.action(), effect.number(), by.number()));
    }
}
