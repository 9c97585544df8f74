package dev.syncopate.testkit.scripted;

import java.util.List;

/// A script with the place at which it is.
///
/// @param steps all steps
/// @param heads those of which one comes next
/// @param rest those that have not been played
record ScriptText(List<Step.Single> steps, List<Step.Single> heads, List<Step.Single> rest) {
    private static final int AROUND = 3;

    List<Wanted> expected() {
        return heads.stream().flatMap(step -> step.wanted().stream()).toList();
    }

    List<Wanted> later() {
        return rest.stream().flatMap(step -> step.wanted().stream()).toList();
    }

    /// The steps before and after the place, which is marked.
    @Override
    public String toString() {
        int first = heads.isEmpty() ? steps.size() : steps.indexOf(heads.getFirst());
        int last = heads.isEmpty() ? steps.size() : steps.indexOf(heads.getLast());
        int from = Math.max(0, first - AROUND);
        int to = Math.min(steps.size(), last + AROUND + 1);
        StringBuilder text = new StringBuilder("the script:\n");
        if (from > 0) {
            text.append("    ... ").append(from).append(" before\n");
        }
        for (int i = from; i < to; i++) {
            Step.Single step = steps.get(i);
            text.append(heads.contains(step) ? "  > " : "    ").append(i + 1).append(' ');
            text.append(step).append('\n');
        }
        if (to < steps.size()) {
            text.append("    ... ").append(steps.size() - to).append(" more\n");
        }
        return heads.isEmpty() ? text + "  > its end\n" : text.toString();
    }
}
