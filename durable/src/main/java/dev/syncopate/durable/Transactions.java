package dev.syncopate.durable;

import dev.syncopate.Action;
import dev.syncopate.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Performs actions in transactions of their own, each with its outcome: an action that is performed
/// again after a crash finds its outcome, and writes nothing.
///
/// SQLite has one writer at a time. So the rows of runs wait while a user's transaction is open, and
/// the other way round.
final class Transactions implements AutoCloseable {
    private static final String FIND =
            "SELECT value FROM done WHERE run = (SELECT n FROM run WHERE id = ?) AND path = ?";
    private static final String KEEP =
            "INSERT INTO done (run, path, action, value) SELECT n, ?, ?, ? FROM run WHERE id = ?";

    private final Runs runs;
    private final ReentrantLock lock = new ReentrantLock();

    /// Opened by the first action. Guarded by the lock.
    private @Nullable Connection connection;

    Transactions(Runs runs) {
        this.runs = runs;
    }

    <F> @Nullable Object execute(F action, Call call, InTransaction<F> body) throws Exception {
        String path = call.path().toString();
        LiveRun run = runs.called(call.runId());
        if (run == null) {
            throw new IllegalStateException(
                    "The action " + Action.text(action) + " at " + path
                            + " is no action of this store's runs, but writes to its file: register the executor with the store");
        }
        lock.lock();
        try {
            return runs.store().inTurn(() -> {
                runs.watch().takesTurn(run.id, call.path());
                return inTransaction(run, path, action, call, body);
            });
        } finally {
            runs.watch().endsTurn();
            lock.unlock();
        }
    }

    private <F> @Nullable Object inTransaction(LiveRun run, String path, F action, Call call, InTransaction<F> body)
            throws Exception {
        Connection open = connection == null ? runs.store().connect() : connection;
        connection = open;
        Database.execute(open, "BEGIN IMMEDIATE");
        boolean committed = false;
        try {
            runs.store().requireOwner(open);
            String known = find(open, run.id, path);
            Object result;
            if (known == null) {
                result = body.execute(action, call, LentConnection.of(open));
                keep(open, run.id, path, action, result);
            } else {
                result = runs.texts().answer(action, known);
            }
            runs.store().commit(open);
            committed = true;
            forgetWithEnd(run, path, call);
            return result;
        } finally {
            if (!committed) {
                Database.execute(open, "ROLLBACK");
            }
        }
    }

    private static @Nullable String find(Connection open, String id, String path) throws SQLException {
        try (PreparedStatement query = open.prepareStatement(FIND)) {
            query.setString(1, id);
            query.setString(2, path);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private void keep(Connection open, String id, String path, Object action, @Nullable Object result)
            throws SQLException {
        StringBuilder value = new StringBuilder();
        runs.texts().codec().writeResult(value, action, result);
        try (PreparedStatement insert = open.prepareStatement(KEEP)) {
            insert.setString(1, path);
            insert.setString(2, runs.texts().of(action));
            insert.setString(3, value.toString());
            insert.setString(4, id);
            insert.executeUpdate();
        }
    }

    /// The outcome is needed no more once the run has it.
    private static void forgetWithEnd(LiveRun run, String path, Call call) {
        run.log()
                .besides(
                        call.path(),
                        new Row(Sql.FORGET_OUTCOME, null, run.log().run().number(), path));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // What was committed is on the disk, and nothing else was to be.
        } finally {
            connection = null;
            lock.unlock();
        }
    }
}
