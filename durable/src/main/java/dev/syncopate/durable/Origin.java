package dev.syncopate.durable;

import dev.syncopate.Path;
import dev.syncopate.definitions.Definition;
import org.jspecify.annotations.Nullable;

/// Where a new run comes from.
///
/// @param parent the id of the run that waits for it, and where; null for none
/// @param carried the texts that are carried with it, as JSON; null for none
record Origin(
        @Nullable String parent,
        @Nullable Path path,
        @Nullable String carried) {
    static final Origin OUTSIDE = new Origin(null, null, null);

    NewRun run(long number, String id, Definition<?, ?, ?> definition, String input) {
        return new NewRun(
                number,
                id,
                definition.name(),
                definition.version(),
                input,
                parent,
                path == null ? null : path.toString(),
                carried,
                0);
    }
}
