package dev.syncopate.running;

import dev.syncopate.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Makes the paths of strands.
final class StrandPath {
    private StrandPath() {}

    /// The path of a fork as messages show it: with its name, if it has one.
    static String label(Path path, @Nullable String name) {
        return name == null ? path.toString() : path + " (" + name + ")";
    }

    /// From the run inwards, in one pass, since forks may be nested a thousand deep. Strands that know theirs lend
    /// it.
    static Path of(Strand strand) {
        Deque<Strand> unknown = new ArrayDeque<>();
        Strand outer = strand;
        while (outer.path == null && outer.parent != null) {
            unknown.push(outer);
            outer = outer.parent;
        }
        Path known = outer.path == null ? Path.RUN : outer.path;
        for (Strand inner : unknown) {
            known = known.fork(inner.ordinal);
            inner.path = known;
        }
        return known;
    }
}
