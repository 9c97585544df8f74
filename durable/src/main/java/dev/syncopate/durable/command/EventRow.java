package dev.syncopate.durable.command;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of `event`.
///
/// @param begun when its action began
record EventRow(
        long place,
        String kind,
        @Nullable String path,
        @Nullable String action,
        @Nullable String outcome,
        @Nullable String value,
        @Nullable String remark,
        @Nullable String begun,
        String at) {
    private static final String QUERY = query(false);
    private static final String WHOLE = query(true);

    private static String query(boolean isWhole) {
        return "SELECT place, kind, path, " + column("action", isWhole) + ", outcome, " + column("value", isWhole)
                + ", remark, begun, at FROM event WHERE run = ?";
    }

    private static String column(String column, boolean isWhole) {
        return StoreFile.column(column, "event", "run", "coalesce(event.path, '')", isWhole);
    }

    /// Those behind a place, in order.
    static List<EventRow> after(Connection connection, long run, long place, int most) throws SQLException {
        return StoreFile.list(
                connection, QUERY + " AND place > ? ORDER BY place LIMIT ?", EventRow::of, run, place, most);
    }

    /// Likewise, with their large texts.
    static List<EventRow> whole(Connection connection, long run, long place, int most) throws SQLException {
        return StoreFile.list(
                connection, WHOLE + " AND place > ? ORDER BY place LIMIT ?", EventRow::of, run, place, most);
    }

    /// The last before a place, in order.
    static List<EventRow> before(Connection connection, long run, long place, int most) throws SQLException {
        return StoreFile.list(
                        connection,
                        QUERY + " AND place < ? ORDER BY place DESC LIMIT ?",
                        EventRow::of,
                        run,
                        place,
                        most)
                .reversed();
    }

    private static EventRow of(ResultSet row) throws SQLException {
        return new EventRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9));
    }

    /// What ended: an action, a question or a timer.
    String subject() {
        return action != null ? Shown.action(action) : kind.equals("ended") && remark != null ? remark : "";
    }

    /// How it ended, in a word.
    String word() {
        return switch (kind) {
            case "fired" -> "fired";
            case "cancelled" -> "the run was cancelled";
            case "finished" -> "the run has " + ("returned".equals(outcome) ? "returned" : "ended: " + outcome);
            default -> String.valueOf(outcome);
        };
    }

    boolean isFailure() {
        return "failed".equals(outcome);
    }

    boolean isCancelled() {
        return "cancelled".equals(outcome) || kind.equals("cancelled");
    }

    /// The answer or the failure; empty if there is none.
    String answer() {
        if (value == null) {
            return kind.equals("finished") && remark != null ? remark : "";
        }
        return isFailure() || (kind.equals("finished") && isCancelled()) ? Shown.failure(value) : value;
    }
}
