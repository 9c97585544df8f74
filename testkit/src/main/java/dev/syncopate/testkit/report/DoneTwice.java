package dev.syncopate.testkit.report;

import dev.syncopate.testkit.search.Move;
import java.util.List;
import java.util.Optional;

/// The same yield takes effect again after a crash, or in a further attempt; or an equal action does,
/// right where the claim is broken.
final class DoneTwice implements Pattern {

    @Override
    public Optional<Finding> in(Story story) {
        for (Step again : story.steps) {
            for (Step once : story.before(again)) {
                if (once.changes() && again.changes() && once.isAt(again)) {
                    return found(story, once, again);
                }
            }
        }
        Step last = story.steps.isEmpty() ? null : story.steps.getLast();
        return last == null || story.isBrokenAtEnd() || !last.changes()
                ? Optional.empty()
                : story.before(last).stream()
                        .filter(step -> step.changes()
                                && step.move().action().equals(last.move().action()))
                        .findFirst()
                        .flatMap(step -> Finding.of(
                                List.of(step, last),
                                String.format(
                                        "Done twice: %s takes effect in row %d and again in row %d.",
                                        last.action(), step.number(), last.number())));
    }

    private static Optional<Finding> found(Story story, Step once, Step again) {
        Optional<Step> crash = story.first(story.steps.subList(once.number(), again.number() - 1), Move.Kind.CRASH);
        return crash.map(step -> Finding.of(
                        List.of(once, step, again),
                        String.format(
                                "Done twice: %s takes effect in row %d, the process dies before its answer is"
                                        + " kept (row %d), and the resumed run does it again in row %d.",
                                once.action(), once.number(), step.number(), again.number())))
                .orElseGet(() -> Finding.of(
                        List.of(once, again),
                        String.format(
                                "Done twice: %s takes effect in row %d, though the run is told that it failed,"
                                        + " and again in row %d.",
                                once.action(), once.number(), again.number())));
    }
}
