package dev.syncopate.durable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Multiplies a run of a store by its rows, since a million would take long to start.
///
/// @param file a store that nobody has open
record Copies(Path file) {
    private static final String NUMBERS =
            "WITH RECURSIVE copy (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM copy WHERE i < ?) ";
    private static final String RUNS = NUMBERS
            + "INSERT INTO run (n, id, name, version, input, seed, start, status, since)"
            + " SELECT n + i, id || '-' || i, name, version, input, seed, start, status, since"
            + " FROM copy CROSS JOIN run WHERE id = ?";
    private static final String EVENTS = NUMBERS
            + "INSERT INTO event (run, place, kind, path, action, outcome, value, remark, begun, at)"
            + " SELECT n + i, place, kind, path, action, outcome, value, remark, begun, at"
            + " FROM copy CROSS JOIN run JOIN event ON event.run = n WHERE id = ? ORDER BY i, place";
    private static final String BEGUN = NUMBERS
            + "INSERT INTO begun (run, path, action, guarantee, due, at)"
            + " SELECT n + i, path, action, guarantee, due, at"
            + " FROM copy CROSS JOIN run JOIN begun ON begun.run = n WHERE id = ?";

    /// @param id the only run of the store; the ids of the copies are `id-1` and so on
    void make(String id, int copies) throws SQLException {
        if (copies == 0) {
            return;
        }
        try (Connection connection = Database.writing(file)) {
            Database.execute(connection, "BEGIN IMMEDIATE");
            for (String sql : new String[] {RUNS, EVENTS, BEGUN}) {
                try (PreparedStatement insert = connection.prepareStatement(sql)) {
                    insert.setInt(1, copies);
                    insert.setString(2, id);
                    insert.executeUpdate();
                }
            }
            Database.execute(connection, "COMMIT");
        }
    }
}
