package dev.syncopate.testkit.scripted;

import dev.syncopate.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run does something else than its test says, or its orchestration is not pure.
///
/// The message shows both records with the components marked that differ, the line of the
/// orchestration, and what the test expects before and after.
public final class ScriptError extends AssertionError {
    private static final long serialVersionUID = 1L;

    /// As text, since errors are serializable. Null if it has no place.
    private final @Nullable String path;

    ScriptError(@Nullable Path path, String message) {
        super(message.stripTrailing());
        this.path = path == null ? null : path.toString();
    }

    ScriptError(@Nullable Path path, String message, Throwable cause) {
        super(message.stripTrailing(), cause);
        this.path = path == null ? null : path.toString();
    }

    /// Returns where in the run it happened.
    ///
    /// @return the path of the yield; empty if it has none
    public Optional<Path> path() {
        return Optional.ofNullable(path).map(Path::parse);
    }
}
