package dev.syncopate.testkit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which steps are shown, and which are folded: those before the first deviation, and the middle of long
/// stretches in the plain order after it.
///
/// @param longest the longest stretch that is shown as a whole
/// @param head how many steps are shown at the beginning of a longer one
/// @param tail how many are shown at its end
record Folding(int longest, int head, int tail) {

    /// Steps that stand in one row.
    ///
    /// @param first the first of them
    /// @param last the last of them; the same if it is shown
    /// @param moves how many there are
    record Part(Step first, Step last, int moves) {
        static Part of(Step step) {
            return new Part(step, step, 1);
        }

        boolean isFolded() {
            return moves > 1;
        }
    }

    /// @param kept the steps that are shown in any case
    List<Part> of(List<Step> steps, Set<Step> kept) {
        List<Part> parts = new ArrayList<>();
        List<Step> plain = new ArrayList<>();
        boolean deviates = steps.stream().noneMatch(step -> step.move().deviates());
        for (Step step : steps) {
            boolean deviation = step.move().deviates();
            if (deviation || kept.contains(step)) {
                fold(plain, deviates, parts);
                parts.add(Part.of(step));
                deviates |= deviation;
            } else {
                plain.add(step);
            }
        }
        fold(plain, true, parts);
        return parts;
    }

    /// @param after whether there is a deviation before, or none at all
    private void fold(List<Step> plain, boolean after, List<Part> parts) {
        boolean whole = plain.size() < 2 || (after && plain.size() <= longest);
        int from = whole ? plain.size() : after ? head : 0;
        int to = whole || !after ? plain.size() : plain.size() - tail;
        plain.subList(0, from).forEach(step -> parts.add(Part.of(step)));
        if (from < to) {
            parts.add(new Part(plain.get(from), plain.get(to - 1), to - from));
        }
        plain.subList(to, plain.size()).forEach(step -> parts.add(Part.of(step)));
        plain.clear();
    }
}
