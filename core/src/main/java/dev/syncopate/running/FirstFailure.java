package dev.syncopate.running;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Combines failures into the one that is thrown and suppresses the others: the first that is fatal, or else the
/// first.
final class FirstFailure {
    private FirstFailure() {}

    /// Whether a failure is no `Exception`: an `Error`, or a control throwable of another language. It passes
    /// through orchestrations, which cannot answer it.
    static boolean isFatal(Throwable thrown) {
        return !(thrown instanceof Exception);
    }

    /// Returns the one to throw. It suppresses the other, if there is one.
    static Throwable of(Throwable first, @Nullable Throwable second) {
        if (second == null) {
            return first;
        }
        boolean swapped = isFatal(second) && !isFatal(first);
        Throwable main = swapped ? second : first;
        Suppressed.add(main, swapped ? first : second);
        return main;
    }

    /// Returns the one to throw of several, in the order in which they occurred; null if there are none.
    static @Nullable Throwable of(Collection<? extends Throwable> failures) {
        Throwable main = null;
        for (Throwable failure : failures) {
            main = main == null ? failure : of(main, failure);
        }
        return main;
    }
}
