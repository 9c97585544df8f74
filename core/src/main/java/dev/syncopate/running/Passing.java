package dev.syncopate.running;

import org.jspecify.annotations.Nullable;

/// Which of two failures is thrown.
public final class Passing {
    private Passing() {}

    /// Whether something thrown passes untouched, since no orchestration should answer it: an `Error`, or
    /// whatever else is no `Exception`, such as the control throwables of other languages.
    static boolean passes(Throwable thrown) {
        return !(thrown instanceof Exception);
    }

    /// The one that passes, or else the first. It suppresses the other, if there is one.
    static Throwable both(Throwable first, @Nullable Throwable second) {
        if (second == null) {
            return first;
        }
        boolean swapped = passes(second) && !passes(first);
        Throwable main = swapped ? second : first;
        Suppressed.add(main, swapped ? first : second);
        return main;
    }
}
