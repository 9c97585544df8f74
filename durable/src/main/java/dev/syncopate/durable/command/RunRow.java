package dev.syncopate.durable.command;

import dev.syncopate.Path;
import dev.syncopate.definitions.Token;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of `run`, with what is known beside it.
///
/// @param number by which other rows refer to it
/// @param events how many there are
/// @param inFlight the actions and questions that have begun, and have not ended
/// @param nextTimer when the next timer fires
/// @param result the result or the failure, as JSON or as a text for people
/// @param again how often it has gone on with a new input
record RunRow(
        long number,
        String id,
        String name,
        String version,
        String status,
        String since,
        String start,
        long seed,
        String input,
        @Nullable String parent,
        @Nullable String attention,
        long events,
        List<Begun> inFlight,
        @Nullable String nextTimer,
        @Nullable String result,
        long again) {
    private static final String QUERY = "SELECT n, id, name, version, status, since, start, seed, "
            + StoreFile.column("input", "run", "n", "''", false) + ", parent, attention,"
            + " (SELECT count(*) FROM event WHERE event.run = n),"
            + " (SELECT min(due) FROM begun WHERE begun.run = n),"
            + " (SELECT coalesce(value, remark) FROM event WHERE event.run = n AND kind = 'finished'"
            + "   ORDER BY place DESC LIMIT 1), again FROM run";

    static List<RunRow> find(Connection connection, RunFilter filter) throws SQLException {
        List<Object> parameters = new ArrayList<>();
        String sql = QUERY + filter.where(parameters) + " ORDER BY n DESC LIMIT " + filter.most();
        return list(connection, sql, parameters.toArray());
    }

    static Optional<RunRow> find(Connection connection, String id) throws SQLException {
        return list(connection, QUERY + " WHERE id = ?", id).stream().findFirst();
    }

    static RunRow require(Connection connection, String id) throws SQLException {
        return find(connection, id)
                .orElseThrow(() -> CommandException.failure("There is no run " + id + ": list shows which there are"));
    }

    static List<RunRow> children(Connection connection, String id) throws SQLException {
        return list(connection, QUERY + " WHERE parent = ? ORDER BY n LIMIT 200", id);
    }

    private static List<RunRow> list(Connection connection, String sql, Object... parameters) throws SQLException {
        return StoreFile.list(connection, sql, row -> of(connection, row), parameters);
    }

    private static RunRow of(Connection connection, ResultSet row) throws SQLException {
        long number = row.getLong(1);
        return new RunRow(
                number,
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getLong(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getLong(12),
                Begun.actions(connection, number),
                row.getString(13),
                row.getString(14),
                row.getLong(15));
    }

    boolean isEnd() {
        return status.equals("returned") || status.equals("failed") || status.equals("cancelled");
    }

    boolean needsAttention() {
        return status.equals("needs attention");
    }

    /// Names what waits at a path.
    Token token(String path) {
        return new Token(id, again, Path.parse(path));
    }

    /// What somebody wants to know first.
    String detail() {
        if (attention != null) {
            return attention;
        }
        if (isEnd()) {
            return result == null ? "" : status.equals("returned") ? result : Shown.failure(result);
        }
        String doing = String.join("; ", inFlight.stream().map(Begun::text).toList());
        String timer = nextTimer == null ? "" : "until " + Shown.time(nextTimer);
        return doing + (doing.isEmpty() || timer.isEmpty() ? "" : ", ") + timer;
    }
}
