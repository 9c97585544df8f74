package dev.syncopate.pictures;

import java.util.List;

/// The steps of one strand, by their types.
///
/// @param trace the strand
/// @param types the type of each step
record Walk(StrandTrace trace, List<String> types) {
    int size() {
        return types.size();
    }

    After after(int step) {
        return trace.steps.get(step).after();
    }

    Places.Context context(int step) {
        return new Places.Context(step == 0 ? "" : after(step - 1) + " " + types.get(step - 1), types.get(step));
    }

    /// What came after a step: the type of the next, or how the strand ended; empty if it is not known.
    String next(int step) {
        if (step + 1 < size()) {
            return types.get(step + 1);
        }
        return trace.how == null ? "" : "end " + trace.how;
    }
}
