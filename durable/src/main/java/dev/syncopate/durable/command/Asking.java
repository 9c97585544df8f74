package dev.syncopate.durable.command;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Asks the process that has a store open to do something, and waits for what comes of it.
record Asking(StoreFile file, InstantSource clock) {
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(20);
    private static final DateTimeFormatter STORED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    /// @return what was done
    /// @throws CommandException if it was refused, or there is no reply yet
    String ask(AskedFor asked, Duration wait) {
        requireRun(asked.run());
        long number = write(asked);
        Optional<String> reply = await(number, wait);
        if (reply.isEmpty()) {
            throw CommandException.failure("The request " + number + " is not done yet: " + file.read(Asking::why));
        }
        if (!reply.get().equals("done")) {
            throw CommandException.failure(reply.get());
        }
        return "done";
    }

    private void requireRun(String id) {
        file.read(connection -> RunRow.require(connection, id));
    }

    private long write(AskedFor asked) {
        return file.write(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO request (kind, run, path, name, value, at, again)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING n")) {
                insert.setString(1, asked.kind());
                insert.setString(2, asked.run());
                insert.setString(3, asked.path());
                insert.setString(4, asked.name());
                insert.setString(5, asked.value());
                insert.setString(6, STORED.format(clock.instant()));
                insert.setObject(7, asked.again());
                try (var row = insert.executeQuery()) {
                    return row.getLong(1);
                }
            }
        });
    }

    private Optional<String> await(long number, Duration wait) {
        long limit = System.nanoTime() + wait.toNanos();
        try (Connection connection = file.reading()) {
            Optional<String> reply = reply(connection, number);
            while (reply.isEmpty() && System.nanoTime() < limit) {
                LockSupport.parkNanos(EVERY);
                reply = reply(connection, number);
            }
            return reply;
        } catch (SQLException e) {
            throw file.unreadable(e);
        }
    }

    private static Optional<String> reply(Connection connection, long number) throws SQLException {
        List<@Nullable String> replies =
                StoreFile.list(connection, "SELECT reply FROM request WHERE n = ?", row -> row.getString(1), number);
        return replies.isEmpty() ? Optional.of("The request was deleted") : Optional.ofNullable(replies.getFirst());
    }

    private static String why(Connection connection) throws SQLException {
        OwnerRow owner = OwnerRow.read(connection);
        return owner.isPresent()
                ? owner + " has the store open, but is busy, or has not registered the definition of the run: the"
                        + " request stays, and show tells what came of it"
                : "nobody has the store open: the request stays, and is done when a process opens the store and"
                        + " registers the definition of the run";
    }

    static String text(Instant time) {
        return STORED.format(time);
    }
}
