package dev.syncopate.testkit.report;

import java.util.List;
import java.util.Optional;

/// Two strands read the same, and then both write: the second one by an answer that is out of date.
///
/// That it is out of date is proved by the passing run, where the same read has another answer.
final class LostUpdate implements Pattern {

    @Override
    public Optional<Finding> in(Story story) {
        for (Step write : story.steps) {
            if (write.changes()) {
                Optional<Finding> found = overtaken(story, write);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /// @param first the first of two writes
    private static Optional<Finding> overtaken(Story story, Step first) {
        for (Step read : reads(story, first)) {
            for (Step stale : reads(story, first)) {
                if (isRead(read, first) && isStale(story, stale, read)) {
                    Optional<Step> second = story.after(first).stream()
                            .filter(step -> isSecond(step, first, stale))
                            .findFirst();
                    if (second.isPresent()) {
                        return Optional.of(finding(story, read, stale, first, second.get()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<Step> reads(Story story, Step before) {
        return story.before(before).stream()
                .filter(step -> step.move().hasEffect()
                        && !step.changes()
                        && !step.move().answer().isEmpty())
                .toList();
    }

    private static boolean isRead(Step read, Step write) {
        return read.column().equals(write.column());
    }

    private static boolean isStale(Story story, Step stale, Step read) {
        return !stale.column().equals(read.column())
                && stale.move().action().equals(read.move().action())
                && stale.move().answer().equals(read.move().answer())
                && story.passing.stream()
                        .anyMatch(step -> step.isAt(stale)
                                && step.move().hasEffect()
                                && !step.move().answer().equals(stale.move().answer()));
    }

    private static boolean isSecond(Step step, Step first, Step stale) {
        return step.column().equals(stale.column())
                && step.move().hasEffect()
                && step.type().equals(first.type())
                && (!step.changes() || step.touches(first));
    }

    private static Finding finding(Story story, Step read, Step stale, Step first, Step second) {
        boolean computed = story.passing.stream()
                .anyMatch(step -> step.isAt(second)
                        && !step.move().action().equals(second.move().action()));
        List<Step> reads = read.number() < stale.number() ? List.of(read, stale) : List.of(stale, read);
        String sentence = computed
                ? "Lost update: %s and %s get the same answer to %s (rows %d and %d) before either writes; %s in row %d"
                        + " overwrites row %d."
                : "Stale read: %s and %s get the same answer to %s (rows %d and %d) before either writes; %s in row %d"
                        + " goes by an answer that row %d has made out of date.";
        return new Finding(
                String.format(
                        sentence,
                        title(story, reads.getFirst()),
                        title(story, reads.getLast()),
                        read.action(),
                        reads.getFirst().number(),
                        reads.getLast().number(),
                        second.action(),
                        second.number(),
                        first.number()),
                List.of(read, stale, first, second));
    }

    private static String title(Story story, Step step) {
        return step.column().title(story.hasSeveralRuns());
    }
}
