package dev.syncopate.testkit.scripted;

import dev.syncopate.Path;
import org.jspecify.annotations.Nullable;

/// In which fork something is yielded.
///
/// @param fork its path; null if it is known by its name
/// @param name its name; null if it is known by its path
record Scope(@Nullable Path fork, @Nullable String name) {
    static final Scope RUN = new Scope(Path.RUN, null);

    boolean holds(Path path, Notes notes) {
        return (fork == null || path.isWithin(fork)) && (name == null || notes.isWithin(path, name));
    }

    /// Such as ` in fork points`; empty for the whole run.
    @Override
    public String toString() {
        if (name != null) {
            return " in fork '" + name + "'";
        }
        return fork == null || fork.equals(Path.RUN) ? "" : " in " + fork;
    }
}
