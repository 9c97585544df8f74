package dev.syncopate.pictures;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The types of steps in strands that are alike. Spreads that have a kind of strand in common are of one
/// type, since a fork for each item need not have items of each kind in every run.
final class SpreadTypes {
    /// For each kind, one that it occurred with; the least of them is the type.
    private final Map<String, String> with = new HashMap<>();

    SpreadTypes(List<StrandTrace> traces) {
        for (StrandTrace trace : traces) {
            for (Step step : trace.steps) {
                if (step instanceof Spread spread) {
                    add(spread);
                }
            }
        }
    }

    String of(Step step) {
        return switch (step) {
            case Act act -> ActionKey.of(act.action);
            case Spread spread -> (spread.group ? "group " : "forks ") + root(key(spread, first(spread)));
        };
    }

    private void add(Spread spread) {
        String first = root(key(spread, first(spread)));
        for (StrandTrace part : spread.parts) {
            if (!part.kind().isEmpty()) {
                String other = root(key(spread, part.kind()));
                if (other.compareTo(first) < 0) {
                    with.put(first, other);
                    first = other;
                } else if (!other.equals(first)) {
                    with.put(other, first);
                }
            }
        }
    }

    private static String first(Spread spread) {
        TreeSet<String> kinds = new TreeSet<>();
        spread.parts.forEach(part -> kinds.add(part.kind()));
        kinds.remove("");
        return kinds.isEmpty() ? "" : kinds.first();
    }

    private static String key(Spread spread, String kind) {
        return spread.group + kind;
    }

    private String root(String kind) {
        String at = kind;
        for (String up = with.get(at); up != null; up = with.get(at)) {
            at = up;
        }
        return at;
    }
}
