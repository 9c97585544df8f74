package dev.syncopate.running;

import dev.syncopate.Path;
import java.util.Arrays;

/// A note on an exception that an orchestration threw by itself: how far it had come.
public final class LastYield extends Exception {
    private static final long serialVersionUID = 1L;

    LastYield(Path next) {
        super("the orchestration's next yield would have been " + next, null, false, false);
    }

    /// Adds the note to an exception that this run has created. One that is kept for many runs gets none, or
    /// at most that of the run which created it.
    static void note(RuntimeException failure, Path next) {
        if (Suppressed.isOfARun(failure)
                && Arrays.stream(failure.getSuppressed()).noneMatch(LastYield.class::isInstance)) {
            failure.addSuppressed(new LastYield(next));
        }
    }
}
