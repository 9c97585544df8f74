package dev.syncopate.history;

import dev.syncopate.Action;
import dev.syncopate.Path;
import dev.syncopate.driver.Event;
import dev.syncopate.history.HistoryDiff.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares what two runs were given.
final class HistoryComparison {
    private final History before;
    private final History after;
    private final List<Row> rows = new ArrayList<>();

    private HistoryComparison(History before, History after) {
        this.before = before;
        this.after = after;
    }

    static HistoryDiff of(History before, History after) {
        HistoryComparison comparison = new HistoryComparison(before, after);
        comparison.starts();
        comparison.ends();
        return new HistoryDiff(comparison.rows);
    }

    private void starts() {
        start("run", before.runId(), after.runId());
        start("seed", before.seed(), after.seed());
        start("start", before.start(), after.start());
        start("cancelled", isCancelled(before), isCancelled(after));
    }

    private static boolean isCancelled(History history) {
        return history.events().stream().anyMatch(Event.RunCancelled.class::isInstance);
    }

    private void start(String what, Object one, Object other) {
        if (!one.equals(other)) {
            rows.add(new Row(Optional.empty(), what, one.toString(), other.toString()));
        }
    }

    private void ends() {
        Map<Path, Event.Ended> ends = ends(before);
        Map<Path, Event.Ended> others = ends(after);
        int same = rows.size();
        ends.forEach((path, end) -> compare(path, end, others.get(path)));
        others.forEach((path, end) -> {
            if (!ends.containsKey(path)) {
                compare(path, null, end);
            }
        });
        if (rows.size() == same) {
            order(List.copyOf(ends.keySet()), List.copyOf(others.keySet()));
        }
    }

    private static Map<Path, Event.Ended> ends(History history) {
        Map<Path, Event.Ended> ends = new LinkedHashMap<>();
        for (Event event : history.events()) {
            if (event instanceof Event.Ended ended) {
                ends.put(ended.path(), ended);
            }
        }
        return ends;
    }

    private void compare(Path path, Event.@Nullable Ended one, Event.@Nullable Ended other) {
        if (one == null || other == null || !Action.isSame(one.action(), other.action())) {
            rows.add(new Row(Optional.of(path), "action", action(one), action(other)));
        } else if (!one.ending().equals(other.ending())) {
            rows.add(new Row(
                    Optional.of(path),
                    "end",
                    one.ending().toString(),
                    other.ending().toString()));
        }
    }

    private static String action(Event.@Nullable Ended end) {
        return end == null ? "" : Action.text(end.action());
    }

    /// The first place where the same ends came in another order.
    private void order(List<Path> one, List<Path> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).equals(other.get(i))) {
                rows.add(
                        new Row(Optional.of(one.get(i)), "order", "ends as number " + (i + 1), other.get(i) + " does"));
                return;
            }
        }
    }
}
