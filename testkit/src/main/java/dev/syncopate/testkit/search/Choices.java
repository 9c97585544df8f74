package dev.syncopate.testkit.search;

import org.jspecify.annotations.Nullable;

/// At which moves a schedule deviates from the plain order, and what it does there. Schedules share
/// their beginnings, since there may be millions of them.
final class Choices {
    static final Choices PLAIN = new Choices(null, -1, 0);

    /// Null for the plain order.
    private final @Nullable Choices before;

    private final int step;
    private final int pick;

    private Choices(@Nullable Choices before, int step, int pick) {
        this.before = before;
        this.step = step;
        this.pick = pick;
    }

    /// Deviates once more.
    ///
    /// @param next the number of the move, which is higher than those of the others
    /// @param choice what is done there, by its number among the possible moves
    Choices and(int next, int choice) {
        return new Choices(this, next, choice);
    }

    /// The same without the last deviation.
    ///
    /// @return null for the plain order
    @Nullable
    Choices withoutLast() {
        return before;
    }

    /// The same without the deviation at a move.
    Choices without(int left) {
        if (before == null) {
            return this;
        }
        return step == left ? before : before.without(left).and(step, pick);
    }

    int count() {
        int count = 0;
        for (Choices at = this; at.before != null; at = at.before) {
            count++;
        }
        return count;
    }

    int at(int wanted) {
        for (Choices at = this; at.step >= wanted && at.before != null; at = at.before) {
            if (at.step == wanted) {
                return at.pick;
            }
        }
        return 0;
    }

    /// The number of the last move that deviates; -1 if none does.
    int lastStep() {
        return step;
    }

    /// The number of the first move after all deviations.
    int end() {
        return step + 1;
    }

    @Override
    public String toString() {
        return (before == null ? "" : before + " ") + (before == null ? "plain" : step + ":" + pick);
    }
}
