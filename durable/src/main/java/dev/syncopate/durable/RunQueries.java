package dev.syncopate.durable;

import dev.syncopate.Path;
import dev.syncopate.definitions.Definition;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is asked of the rows of runs.
record RunQueries(Reader reader) {
    /// A run that is to be woken, or to go on.
    record Found(long number, String id, String name, String version, String due) {}

    private interface Rows<T> {
        T of(ResultSet row) throws SQLException;
    }

    /// @param sql one of few constant texts
    /// @param parameters texts and whole numbers
    private <T> List<T> list(String sql, Rows<T> rows, Object... parameters) {
        return reader.call(open -> {
            PreparedStatement query = reader.prepared(open, sql);
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            List<T> all = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    all.add(rows.of(row));
                }
            }
            return all;
        });
    }

    boolean exists(String id) {
        return !list("SELECT 1 FROM run WHERE id = ?", row -> 1, id).isEmpty();
    }

    /// @throws StoreException if there is none
    StoredRun require(String id) {
        return reader.run(id).orElseThrow(() -> StoreException.noRun(id));
    }

    List<Mailbox.Message> messages(long run) {
        return list(
                "SELECT n, name, value FROM message WHERE run = ? ORDER BY n",
                row -> new Mailbox.Message(row.getLong(1), row.getString(2), row.getString(3)),
                run);
    }

    long lastMessage() {
        return list("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'message'", row -> row.getLong(1))
                .getFirst();
    }

    /// The places at which changes were asked for.
    Set<Path> changes(long run) {
        return new HashSet<>(list(
                "SELECT path FROM event WHERE run = ? AND path LIKE '%:changed%'",
                row -> Path.parse(row.getString(1)), run));
    }

    Optional<RunEnd> end(String id) {
        return list(
                        "SELECT status, " + Reader.whole("event", "run", "''", "value")
                                + ", remark FROM run JOIN event ON run = n"
                                + " WHERE id = ? AND kind = 'finished' AND status IN ('returned', 'failed', 'cancelled')",
                        row -> new RunEnd(Status.parse(row.getString(1)), row.getString(2), row.getString(3)),
                        id)
                .stream()
                .findFirst();
    }

    /// Whether an action has ended, and how: `answered`, `failed` or `cancelled`.
    Optional<String> outcome(String id, Path path) {
        return list(
                        "SELECT outcome FROM run JOIN event ON run = n WHERE id = ? AND path = ?",
                        row -> row.getString(1),
                        id,
                        path.toString())
                .stream()
                .findFirst();
    }

    /// Those that wait and are due, of those after another one. A cross join is read in its order: by
    /// the index of times, however many runs wait.
    List<Found> due(Instant now, String afterDue, long afterRun, int most) {
        return list(
                "SELECT n, id, name, version, due FROM begun CROSS JOIN run ON n = run"
                        + " WHERE due <= ? AND (due, run) > (?, ?) AND status = 'waiting' ORDER BY due, run LIMIT ?",
                RunQueries::found,
                Times.text(now),
                afterDue,
                afterRun,
                most);
    }

    /// When the next one that waits is due after a time.
    Optional<Instant> nextDue(Instant after) {
        return list(
                        "SELECT due FROM begun CROSS JOIN run ON n = run WHERE due > ? AND status = 'waiting'"
                                + " ORDER BY due LIMIT 1",
                        row -> Times.parse(row.getString(1)),
                        Times.text(after))
                .stream()
                .findFirst();
    }

    /// When a run that waits is due.
    Optional<Instant> dueOf(long run) {
        return list(
                        "SELECT min(due) FROM begun WHERE run = ? AND due IS NOT NULL HAVING min(due) IS NOT NULL",
                        row -> Times.parse(row.getString(1)),
                        run)
                .stream()
                .findFirst();
    }

    boolean isThere(long run) {
        return !list("SELECT 1 FROM run WHERE n = ?", row -> 1, run).isEmpty();
    }

    /// Those that have ended before a time, of those after another one; each row is read once.
    List<Found> endedBefore(Instant time, long after, int most) {
        return list(
                "SELECT n, id, name, version, '' FROM run NOT INDEXED WHERE n > ?"
                        + " AND status IN ('returned', 'failed', 'cancelled') AND since < ? ORDER BY n LIMIT ?",
                RunQueries::found,
                after,
                Times.bound(time),
                most);
    }

    /// Those that have not ended, of those after another one.
    List<Found> open(long after, int most) {
        return list(
                "SELECT n, id, name, version, '' FROM run WHERE status IN ('running', 'waiting', 'needs attention')"
                        + " AND n > ? ORDER BY n LIMIT ?",
                RunQueries::found,
                after,
                most);
    }

    /// Those of a definition that have not ended and do not wait, of those after another one. Two indexed
    /// lists are merged, however many runs wait.
    List<Found> unfinished(Definition<?, ?, ?> definition, long after, long last, int most) {
        return list(
                part("running") + " UNION ALL " + part("needs attention") + " ORDER BY n LIMIT ?5",
                RunQueries::found,
                definition.name(),
                definition.version(),
                after,
                last,
                most);
    }

    /// Those of a definition that wait for a child which has ended, of those after another one: their
    /// process ended before it could tell them.
    List<Found> untold(Definition<?, ?, ?> definition, long after, long last, int most) {
        return list(
                "SELECT n, id, name, version, '' FROM run WHERE status = 'waiting' AND name = ? AND version = ?"
                        + " AND n > ? AND n <= ? AND EXISTS (SELECT 1 FROM run child JOIN begun"
                        + " ON begun.run = run.n AND path = child.parent_path WHERE child.parent = run.id"
                        + " AND child.status IN ('returned', 'failed', 'cancelled')) ORDER BY n LIMIT ?",
                RunQueries::found,
                definition.name(),
                definition.version(),
                after,
                last,
                most);
    }

    private static String part(String status) {
        return "SELECT n, id, name, version, '' FROM run INDEXED BY run_by_status WHERE status = '" + status
                + "' AND name = ?1 AND version = ?2 AND n > ?3 AND n <= ?4";
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
    }
}
