package dev.syncopate.pictures;

import dev.syncopate.Action;
import dev.syncopate.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How two runs differ, bar by bar: those at the same path belong together. Times do not count.
final class Comparison {
    /// What differs. The page knows the kinds by their codes.
    enum Kind {
        /// Nothing: same action, same ending.
        SAME(0),
        /// Another action at the same path.
        ACTION(1),
        /// The same action, which ended otherwise.
        ENDING(2),
        /// The other run has nothing at this path.
        ONLY_HERE(3);

        final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    private final Map<Path, Bar> before;
    private final Map<Path, Bar> after;

    Comparison(Timeline before, Timeline after) {
        this.before = byPath(before);
        this.after = byPath(after);
    }

    private static Map<Path, Bar> byPath(Timeline timeline) {
        Map<Path, Bar> bars = new HashMap<>();
        timeline.bars().forEach(bar -> bars.put(bar.path(), bar));
        return bars;
    }

    /// How the runs differ at a path that at least one of them has.
    Kind at(Path path) {
        Bar one = before.get(path);
        Bar other = after.get(path);
        if (one == null || other == null) {
            return Kind.ONLY_HERE;
        }
        if (!Action.isSame(one.action(), other.action())) {
            return Kind.ACTION;
        }
        return one.ending().equals(other.ending()) ? Kind.SAME : Kind.ENDING;
    }

    /// A line for each component in which the actions or the answers at a path differ; empty where no
    /// two are.
    String components(Path path) {
        Bar one = before.get(path);
        Bar other = after.get(path);
        if (one == null || other == null) {
            return "";
        }
        List<Action.Difference> differences = switch (at(path)) {
            case ACTION -> Action.diff(one.action(), other.action());
            case ENDING -> Action.diff(one.ending().orElse(null), other.ending().orElse(null));
            default -> List.of();
        };
        return differences.stream().map(Action.Difference::toString).collect(Collectors.joining("\n"));
    }
}
