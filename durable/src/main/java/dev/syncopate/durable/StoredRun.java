package dev.syncopate.durable;

import dev.syncopate.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a store knows of a run.
///
/// @param number by which its rows refer to it
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
        long last,
        Map<Path, Begun> begun) {

    boolean isFinished() {
        return status.isEnd();
    }

    NewRun asNew() {
        return new NewRun(number, id, name, version, input, parent, parentPath, carried);
    }
}
