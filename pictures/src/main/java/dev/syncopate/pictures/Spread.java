package dev.syncopate.pictures;

import dev.syncopate.driver.Note;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Things that ran at once: forks that were started together, or the actions of a group.
final class Spread implements Step {
    /// Whether these are the actions of a group, each as a strand of its own.
    final boolean group;

    /// Whether some forks of the step before were still running when these were started.
    final boolean overlaps;

    final List<StrandTrace> parts = new ArrayList<>();

    /// The forks that were still running when their strand went on with its next step.
    List<StrandTrace> left = List.of();

    /// Whether the strand waited for the forks before its next step.
    boolean joined;

    /// The step that this one was found to be a part of; null if there is none.
    private @Nullable Spread whole;

    Spread(boolean group, boolean overlaps) {
        this.group = group;
        this.overlaps = overlaps;
        this.joined = group;
    }

    /// Makes the forks of the next step part of this one.
    void unite(Spread next) {
        parts.addAll(next.parts);
        left = next.left;
        joined = next.joined;
        next.whole = this;
    }

    /// Itself, or the step that it is a part of.
    Spread whole() {
        return whole == null ? this : whole.whole();
    }

    List<StrandTrace> running() {
        return group
                ? List.of()
                : parts.stream().filter(part -> part.how == null).toList();
    }

    @Override
    public After after() {
        After worst = After.SUCCESS;
        for (StrandTrace part : parts) {
            if (part.late) {
                return After.LATE;
            } else if (part.how == Note.How.FAILED || (group && part.after() != After.SUCCESS)) {
                worst = group ? part.after() : After.FAILURE;
            }
        }
        return worst;
    }
}
