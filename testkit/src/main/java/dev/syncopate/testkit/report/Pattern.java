package dev.syncopate.testkit.report;

import java.util.List;
import java.util.Optional;

/// A known kind of bug. It is recognised by the steps alone: where they do not prove it, nothing is
/// said.
@FunctionalInterface
interface Pattern {
    /// The more precise ones first.
    List<Pattern> ALL = List.of(
            new LostUpdate(),
            new DoneTwice(),
            new SwallowedCancel(),
            new DoneThoughCancelled(),
            new DoneThoughFailed(),
            new UndoneInWrongOrder(),
            new NeverUndone());

    /// What it looks like in a run.
    Optional<Finding> in(Story story);

    /// A kind of bug that was recognised.
    ///
    /// @param sentence such as `Done twice: ...`
    /// @param steps those that the sentence names
    record Finding(String sentence, List<Step> steps) {
        static Optional<Finding> of(List<Step> steps, String sentence) {
            return Optional.of(new Finding(sentence, List.copyOf(steps)));
        }
    }

    /// The first that fits.
    static Optional<Finding> find(Story story) {
        return story.isEndless()
                ? Optional.empty()
                : ALL.stream().flatMap(each -> each.in(story).stream()).findFirst();
    }
}
