package dev.syncopate.durable.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of one run, of one moment.
///
/// @param events the last ones before a place
/// @param begun what has begun and has not ended
/// @param messages what was sent and was not received yet
/// @param requests what other processes have asked for, the last first
record RunDetails(
        RunRow run,
        List<EventRow> events,
        List<Begun> begun,
        List<Message> messages,
        List<Asked> requests,
        List<RunRow> children) {

    record Message(String name, String value, String at) {}

    /// @param reply null until the owner has looked at it
    record Asked(
            long number,
            String kind,
            @Nullable String path,
            @Nullable String name,
            @Nullable String value,
            String at,
            @Nullable String reply) {
        String text() {
            StringBuilder text = new StringBuilder(kind);
            for (String part : new @Nullable String[] {path, name, value}) {
                text.append(part == null ? "" : " " + part);
            }
            return text.toString();
        }
    }

    /// @param before the place before which events are read
    static RunDetails read(Connection connection, String id, long before, int most) throws SQLException {
        RunRow run = RunRow.require(connection, id);
        return new RunDetails(
                run,
                EventRow.before(connection, run.number(), before, most),
                Begun.all(connection, run.number()),
                StoreFile.list(
                        connection,
                        "SELECT name, value, at FROM message WHERE run = ? ORDER BY n LIMIT 200",
                        row -> new Message(row.getString(1), row.getString(2), row.getString(3)),
                        run.number()),
                StoreFile.list(
                        connection,
                        "SELECT n, kind, path, name, value, at, reply FROM request WHERE run = ?"
                                + " AND at >= ? ORDER BY n DESC LIMIT 20",
                        row -> new Asked(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7)),
                        id,
                        run.start()),
                RunRow.children(connection, id));
    }
}
