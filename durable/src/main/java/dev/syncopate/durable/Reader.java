package dev.syncopate.durable;

import dev.syncopate.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Reads runs, on a thread and a connection of its own, so that it never keeps the writer waiting. The
/// threads of runs are interrupted, and so have no connection.
final class Reader implements AutoCloseable {
    private static final String RUN = "SELECT n, id, name, version, " + whole("run", "n", "''", "input")
            + ", seed, start, parent, parent_path, carried, status, again, first_input,"
            + " (SELECT coalesce(max(place), 0) FROM event WHERE run = n) FROM run WHERE id = ?";
    private static final String EVENTS = "SELECT place, kind, path, " + whole("event", "run", "event.path", "action")
            + ", outcome, " + whole("event", "run", "event.path", "value") + ", coalesce(remark, ''), at"
            + " FROM event WHERE run = ? AND place > ? AND kind <> 'finished' ORDER BY place LIMIT ?";
    private static final String BEGUN = "SELECT path, " + whole("begun", "run", "begun.path", "action")
            + ", guarantee, due, at FROM begun WHERE run = ?";

    private final java.nio.file.Path file;
    private final ExecutorService thread;

    /// Touched by the thread; null until the first query.
    private @Nullable Connection connection;

    /// Whether the connection is closed: whoever was too late for the last query may still have queued
    /// one. Touched by the thread.
    private boolean isClosed;

    /// What was prepared for the connection, by its text. Touched by the thread.
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    interface Query<T> {
        T of(Connection connection) throws SQLException;
    }

    Reader(java.nio.file.Path file) {
        this.file = file;
        this.thread = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .daemon()
                .name("syncopate-store-reader " + file.getFileName())
                .factory());
    }

    /// A column whose text may be elsewhere because it is large.
    static String whole(String table, String run, String path, String column) {
        return "coalesce(" + column + ", (SELECT text FROM large WHERE large.run = " + table + "." + run
                + " AND large.path = " + path + " AND what = '" + column + "'))";
    }

    /// Asks on the thread that reads.
    <T> T call(Query<T> query) {
        try {
            return CompletableFuture.supplyAsync(() -> query(query), thread).join();
        } catch (RejectedExecutionException e) {
            throw closed(e);
        } catch (CompletionException e) {
            throw unread(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private StoreException unread(Throwable cause) {
        return switch (cause) {
            case StoreException known -> known.again();
            case Error error ->
                new StoreException(
                        StoreException.Kind.UNUSABLE, "The store cannot be read (" + error + "): " + file, error);
            default ->
                new StoreException(
                        StoreException.Kind.CORRUPT,
                        "The store has a row that no store writes (" + cause.getMessage() + "): " + file
                                + ": restore a backup, or correct the row",
                        cause);
        };
    }

    private StoreException closed(Throwable cause) {
        return new StoreException(
                StoreException.Kind.CLOSED,
                "The store was closed: " + file + ": open it again, and its runs go on",
                cause);
    }

    private <T> T query(Query<T> query) {
        if (isClosed) {
            throw closed(new IllegalStateException("The connection is closed"));
        }
        try {
            Connection open = connection == null ? Database.connect(file) : connection;
            connection = open;
            return query.of(open);
        } catch (SQLException e) {
            throw Trouble.of(e, file);
        }
    }

    /// Prepares one of few constant texts, once: a run that goes on is read by several, and preparing
    /// takes as long as reading. Called by the thread that reads.
    PreparedStatement prepared(Connection open, String constant) throws SQLException {
        PreparedStatement known = prepared.get(constant);
        if (known == null) {
            known = open.prepareStatement(constant);
            prepared.put(constant, known);
        }
        return known;
    }

    Optional<StoredRun> run(String id) {
        return call(open -> {
            PreparedStatement query = prepared(open, RUN);
            query.setString(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(run(open, row)) : Optional.empty();
            }
        });
    }

    private StoredRun run(Connection open, ResultSet row) throws SQLException {
        long number = row.getLong(1);
        return new StoredRun(
                number,
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                Status.parse(row.getString(11)),
                row.getLong(12),
                row.getString(13),
                row.getLong(14),
                begun(open, number));
    }

    private Map<Path, Begun> begun(Connection open, long run) throws SQLException {
        Map<Path, Begun> begun = new ConcurrentHashMap<>();
        PreparedStatement query = prepared(open, BEGUN);
        query.setLong(1, run);
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String path = row.getString(1);
                Begun each =
                        new Begun(run, path, row.getString(2), row.getString(3), row.getString(4), row.getString(5), 0);
                each.written = true;
                begun.put(Path.parse(path), each);
            }
        }
        return begun;
    }

    /// Returns the next events of a run, at most `most`.
    List<StoredEvent> events(long run, long after, int most) {
        return call(open -> {
            List<StoredEvent> events = new ArrayList<>();
            PreparedStatement query = prepared(open, EVENTS);
            query.setLong(1, run);
            query.setLong(2, after);
            query.setInt(3, most);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    events.add(new StoredEvent(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7),
                            row.getString(8)));
                }
            }
            return events;
        });
    }

    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(() -> {
            isClosed = true;
            try {
                if (connection != null) {
                    connection.close();
                }
            } catch (SQLException e) {
                // It has only read.
            }
        });
        thread.close();
    }
}
