package dev.syncopate.running;

import dev.syncopate.ActionFailedException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Adds what else failed to a failure that is thrown, where that does no harm.
///
/// An exception may be a constant, or be kept by a cache and thrown by many runs: what is added to it would
/// never be dropped. So only exceptions of one occurrence are added to: the library's own, and those whose
/// stack trace shows that they were created within a run.
final class Suppressed {
    /// How many at most are added to an exception that is not the library's own: one that is created within
    /// a run may be kept all the same.
    private static final int MOST = 100;

    private Suppressed() {}

    /// Has `main` suppress `other`, unless `main` is shared, or the two are connected already.
    static void add(Throwable main, @Nullable Throwable other) {
        if (other != null && takes(main) && !reaches(main, other) && !reaches(other, main)) {
            main.addSuppressed(other);
        }
    }

    private static boolean takes(Throwable main) {
        return main instanceof ActionFailedException || (main.getSuppressed().length < MOST && isOfARun(main));
    }

    /// Whether an exception was created by an orchestration, or by what one calls.
    static boolean isOfARun(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (OrchestrationFrames.isOrchestration(frame)) {
                return true;
            }
        }
        return false;
    }

    private static boolean reaches(Throwable from, Throwable to) {
        return from == to || reaches(from, to, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean reaches(@Nullable Throwable from, Throwable to, Set<Throwable> seen) {
        if (from == null || !seen.add(from)) {
            return false;
        }
        if (from == to || reaches(from.getCause(), to, seen)) {
            return true;
        }
        for (Throwable suppressed : from.getSuppressed()) {
            if (reaches(suppressed, to, seen)) {
                return true;
            }
        }
        return false;
    }
}
