package dev.syncopate.durable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The same rows, written by JDBC and nothing else.
///
/// @param rows how many one transaction has
record RawWork(Path folder, int commits, int rows) implements Work {
    private static final String INSERT =
            "INSERT INTO event (run, place, kind, path, action, outcome, value, remark, begun, at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Override
    public Part open() throws Exception {
        Connection connection =
                Database.writing(Files.createTempDirectory(folder, "bench").resolve("raw.db"));
        return new Raw(this, connection);
    }

    private record Raw(RawWork work, Connection connection) implements Part {
        @Override
        public Done run() throws SQLException {
            try (PreparedStatement begin = connection.prepareStatement("BEGIN IMMEDIATE");
                    PreparedStatement insert = connection.prepareStatement(INSERT);
                    PreparedStatement commit = connection.prepareStatement("COMMIT")) {
                for (int place = 0; place < work.commits; place++) {
                    begin.execute();
                    for (int run = 0; run < work.rows; run++) {
                        add(insert, run, place);
                    }
                    insert.executeBatch();
                    commit.execute();
                }
            }
            return new Done((long) work.commits * work.rows, work.commits);
        }

        private static void add(PreparedStatement insert, int run, int place) throws SQLException {
            insert.setLong(1, run);
            insert.setLong(2, place);
            insert.setString(3, "ended");
            insert.setString(4, "/" + place);
            insert.setString(5, "{\"Charge\":{\"cents\":" + place + "}}");
            insert.setString(6, "answered");
            insert.setString(7, "\"paid\"");
            insert.setString(8, null);
            insert.setString(9, "2026-11-27T20:09:12.235504943Z");
            insert.setString(10, "2026-11-27T20:09:12.235504943Z");
            insert.addBatch();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
