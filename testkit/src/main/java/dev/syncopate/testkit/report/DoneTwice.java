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
        return again(story);
    }

    /// The same action at another yield: after it seemed to fail, or right where the claim is broken.
    private static Optional<Finding> again(Story story) {
        for (Step again : story.steps) {
            for (Step once : story.before(again)) {
                boolean both = once.changes()
                        && again.changes()
                        && once.move().action().equals(again.move().action());
                if (both && isLost(once)) {
                    return found(story, once, again);
                }
                if (both && again.last() && !story.isBrokenAtEnd()) {
                    return Finding.of(
                            List.of(once, again),
                            String.format(
                                    "Done twice: %s takes effect in row %d and again in row %d.",
                                    again.action(), once.number(), again.number()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isLost(Step step) {
        return step.kind() == Move.Kind.FAILS_AFTER || step.kind() == Move.Kind.FAILS_AFTER_FOR_GOOD;
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
