package dev.syncopate.durable;

import dev.syncopate.Path;
import dev.syncopate.definitions.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What another process wants of a run: a row of `request`, and what is known of its run.
///
/// @param kind what is to be done
/// @param run the id
/// @param path of what is answered
/// @param name of a message, or of the run that is started again from a place of this one
/// @param value JSON: an answer, a reason, a message or a place
/// @param definition the name of the run's definition; null if there is no such run
/// @param isFinished whether the run has ended
/// @param again how often the run has begun anew, as far as the other process knew
record Request(
        long number,
        String kind,
        String run,
        @Nullable String path,
        @Nullable String name,
        @Nullable String value,
        @Nullable String definition,
        @Nullable String version,
        boolean isFinished,
        long again) {
    static final String COLUMNS = "request.n, kind, run, path, request.name, value, run.name, run.version, run.status,"
            + " coalesce(request.again, run.again, 0)";

    static Request of(ResultSet row) throws SQLException {
        String status = row.getString(9);
        return new Request(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                status != null && Status.parse(status).isEnd(),
                row.getLong(10));
    }

    /// Of what the other process has seen; of what waits there now, if it does not tell.
    Token token() {
        return new Token(run, again, Path.parse(require(path, "path")));
    }

    String requireName() {
        return require(name, "name");
    }

    String requireValue() {
        return require(value, "value");
    }

    private String require(@Nullable String column, String what) {
        if (column == null) {
            throw new IllegalArgumentException(
                    "The request " + number + " to " + kind + " has no " + what + ": write one into the table request");
        }
        return column;
    }

    Row reply(String text) {
        return new Row(Sql.REPLY, null, text, number);
    }
}
