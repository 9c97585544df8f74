package dev.syncopate.durable.command;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A row of `begun`: what has begun, and has not ended.
///
/// @param guarantee of an action; null for a timer or a question
/// @param due when a timer fires
record Begun(
        String path,
        String action,
        @Nullable String guarantee,
        @Nullable String due,
        String at) {
    private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"\\\\]+)\"");
    private static final String QUERY = "SELECT path, "
            + StoreFile.column("action", "begun", "run", "begun.path", false)
            + ", guarantee, due, at FROM begun WHERE run = ?";

    static List<Begun> all(Connection connection, long run) throws SQLException {
        return StoreFile.list(connection, QUERY + " ORDER BY at, path LIMIT 1000", Begun::of, run);
    }

    /// Those that are no timers, some of them.
    static List<Begun> actions(Connection connection, long run) throws SQLException {
        return StoreFile.list(connection, QUERY + " AND due IS NULL ORDER BY at, path LIMIT 3", Begun::of, run);
    }

    private static Begun of(ResultSet row) throws SQLException {
        return new Begun(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
    }

    boolean isDeferred() {
        return "deferred".equals(guarantee);
    }

    /// Whether it waits for a message.
    boolean isReceive() {
        return guarantee == null && due == null && action.startsWith("{\"Receive\":");
    }

    /// The name of the message that it waits for.
    String message() {
        Matcher name = NAME.matcher(action);
        return name.find() ? name.group(1) : "";
    }

    String text() {
        return path + " " + Shown.action(action);
    }
}
