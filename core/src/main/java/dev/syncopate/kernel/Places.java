package dev.syncopate.kernel;

import dev.syncopate.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one thread of a run has asked at the yield that is in flight, so that no two pendings of a run ever
/// share a path. Touched by that thread while it has the turn.
final class Places {
    private @Nullable Path strand;
    private long ordinal;

    /// The first path that was asked for; most yields ask for no other.
    private @Nullable Path first;

    private int firstCount;

    /// How often each of the others was asked for.
    private @Nullable Map<Path, Integer> others;

    /// The path of an action: that of the next attempt, if the same was performed before.
    Path action(Path path) {
        int attempt = next(path.withoutAttempt());
        return attempt <= path.attempt() ? path : path.withAttempt(attempt);
    }

    /// The path of a question of a layer beside the action.
    Path question(Path path, String role) {
        return path.ask(role, next(path.ask(role, 1)));
    }

    private int next(Path path) {
        if (path.ordinal() != ordinal || !path.strand().equals(strand)) {
            ordinal = path.ordinal();
            strand = path.strand();
            first = path;
            firstCount = 1;
            others = null;
            return 1;
        }
        if (path.equals(first)) {
            return ++firstCount;
        }
        if (others == null) {
            others = new HashMap<>();
        }
        return others.merge(path, 1, Integer::sum);
    }
}
