package dev.syncopate.durable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Does what other processes ask for by rows of `request`: one at a time, in their order, on a thread
/// of its own.
///
/// A request waits while the definition of its run is not registered, and so do later ones for the same
/// run. One that cannot be done gets the reason as its reply. A process may end between doing a request
/// and writing its reply: then it is done again, but for a message, which is written together with the
/// reply.
final class Requests {
    /// What is replied to what was done.
    static final String DONE = "done";

    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int PART = 500;

    /// How long replies are kept.
    private static final Duration KEPT = Duration.ofDays(7);

    private static final String TO_DO = "SELECT " + Request.COLUMNS
            + " FROM request LEFT JOIN run ON run.id = request.run WHERE reply IS NULL AND request.n > ?"
            + " ORDER BY request.n LIMIT ?";

    private final Runs runs;
    private final RequestWork work;
    private final Thread thread;

    private volatile boolean closing;

    /// Whether a definition was registered that requests may have waited for.
    private volatile boolean registered;

    Requests(Runs runs, RequestWork work) {
        this.runs = runs;
        this.work = work;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("syncopate-store-requests " + file().getFileName())
                .unstarted(this::run);
    }

    private Path file() {
        return runs.store().file();
    }

    void begin() {
        thread.start();
    }

    void registered() {
        registered = true;
    }

    /// Begins no further request.
    void close() {
        closing = true;
        LockSupport.unpark(thread);
    }

    /// Waits a moment for the last request, which ends when the store is closed.
    void awaitEnd() {
        try {
            thread.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean isTold = false;
        while (!closing && runs.store().stopped().isEmpty()) {
            try (Connection connection = Database.connect(file())) {
                follow(connection);
            } catch (SQLException | RuntimeException e) {
                if (e instanceof StoreException over && over.isEnd()) {
                    return; // Others tell that. The requests stay.
                }
                if (!closing && !isTold) {
                    isTold = true;
                    Warnings.warn(
                            "The requests of other processes cannot be done (" + e.getMessage() + "): " + file()
                                    + ": that is tried again until the store is closed",
                            e);
                }
                LockSupport.parkNanos(EVERY);
            }
        }
    }

    private void follow(Connection connection) throws SQLException {
        forgetOld(connection);
        long seen = -1;
        while (!closing) {
            boolean isNew = registered;
            registered = false;
            long version = number(connection, "PRAGMA data_version");
            if (isNew || version != seen) {
                doAll(connection);
                seen = version;
            }
            LockSupport.parkNanos(EVERY);
        }
    }

    private void forgetOld(Connection connection) throws SQLException {
        String limit = Times.text(runs.now().minus(KEPT));
        String old = "SELECT count(*) FROM request WHERE reply IS NOT NULL AND at < '" + limit + "'";
        if (number(connection, old) > 0) {
            runs.store().write(new Row(Sql.FORGET_REQUESTS, null, limit));
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            return row.getLong(1);
        }
    }

    private void doAll(Connection connection) throws SQLException {
        Set<String> waiting = new HashSet<>();
        List<Request> part = read(connection, 0);
        while (!part.isEmpty()) {
            for (Request request : part) {
                if (closing) {
                    return;
                }
                if (waiting.contains(request.run()) || !isReady(request)) {
                    waiting.add(request.run());
                } else {
                    perform(request);
                }
            }
            part = read(connection, part.getLast().number());
        }
    }

    private static List<Request> read(Connection connection, long after) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TO_DO)) {
            query.setLong(1, after);
            query.setInt(2, PART);
            List<Request> part = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    part.add(Request.of(row));
                }
            }
            return part;
        }
    }

    private boolean isReady(Request request) {
        String name = request.definition();
        String version = request.version();
        return name == null
                || version == null
                || request.isFinished()
                || runs.definitions().of(name, version) != null;
    }

    private void perform(Request request) {
        String reply;
        try {
            if (work.perform(request)) {
                return;
            }
            reply = DONE;
        } catch (Throwable e) {
            reply = e.getMessage() == null ? e.toString() : e.getMessage();
        }
        runs.store().write(request.reply(reply));
    }
}
