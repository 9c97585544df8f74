package dev.syncopate.history;

import dev.syncopate.Path;
import java.util.List;
import java.util.Optional;

/// How two histories differ, times apart. Prints as a table.
///
/// @param rows the differences, in the order of the first history, and then of the second
public record HistoryDiff(List<Row> rows) {

    /// Creates a list of differences.
    public HistoryDiff {
        rows = List.copyOf(rows);
    }

    /// One difference.
    ///
    /// @param path where; empty for what the runs were started with
    /// @param what what differs: `run`, `seed`, `start`, `action`, `end`, `order`, or `cancelled`
    /// @param before in the first history; empty if it has nothing there
    /// @param after in the second history; empty likewise
    public record Row(Optional<Path> path, String what, String before, String after) {}

    /// Tells whether there is no difference.
    ///
    /// @return true if both runs did the same
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// A table with a line for each difference, or `no difference`.
    @Override
    public String toString() {
        return rows.isEmpty() ? "no difference" : DiffTable.of(rows);
    }
}
