package dev.syncopate.durable;

import dev.syncopate.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a store knows of a run.
///
/// @param number by which its rows refer to it
/// @param again how often it has begun anew
/// @param firstInput what it was started with, if it has begun anew; null if that is not known
/// @param last the place of its last event
/// @param begun what has begun and has not ended, by its path
record StoredRun(
        long number,
        String id,
        String name,
        String version,
        String input,
        long seed,
        String start,
        @Nullable String parent,
        @Nullable String parentPath,
        @Nullable String carried,
        Status status,
        long again,
        @Nullable String firstInput,
        long last,
        Map<Path, Begun> begun) {

    /// Whether it may have been started with an input.
    boolean isStartedWith(String text) {
        return again == 0 ? input.equals(text) : firstInput == null || firstInput.equals(text);
    }

    boolean isFinished() {
        return status.isEnd();
    }

    NewRun asNew() {
        return new NewRun(number, id, name, version, input, parent, parentPath, carried, again);
    }
}
