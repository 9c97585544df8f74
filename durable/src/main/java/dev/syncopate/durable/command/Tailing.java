package dev.syncopate.durable.command;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Prints the events of a run, as they come, until it has ended.
record Tailing(StoreFile file, PrintStream out) {
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int PART = 1_000;

    void print(String id) {
        try (Connection connection = file.reading()) {
            long version = version(connection);
            RunRow run = RunRow.require(connection, id);
            long last = events(connection, run, 0);
            String status = "";
            while (!run.isEnd()) {
                if (!run.status().equals(status)) {
                    status = run.status();
                    out.println("  " + Shown.timeOfDay(run.since()) + "  " + status
                            + (run.detail().isEmpty() ? "" : ": " + Shown.cut(run.detail(), 100)));
                }
                version = awaitChange(connection, version);
                run = RunRow.require(connection, id);
                last = events(connection, run, last);
            }
        } catch (SQLException e) {
            throw file.unreadable(e);
        }
    }

    private long events(Connection connection, RunRow run, long after) throws SQLException {
        long last = after;
        List<EventRow> part = EventRow.after(connection, run.number(), last, PART);
        while (!part.isEmpty()) {
            part.forEach(event -> out.println("  " + EventLine.of(event)));
            last = part.getLast().place();
            part = EventRow.after(connection, run.number(), last, PART);
        }
        out.flush();
        return last;
    }

    /// @param before the version of what was read
    private static long awaitChange(Connection connection, long before) throws SQLException {
        long version = version(connection);
        while (version == before) {
            LockSupport.parkNanos(EVERY);
            version = version(connection);
        }
        return version;
    }

    /// Is another one when another connection has committed.
    private static long version(Connection connection) throws SQLException {
        return StoreFile.number(connection, "PRAGMA data_version");
    }
}
