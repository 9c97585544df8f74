package dev.syncopate.durable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// The thread that writes, for all runs of a store. Nobody interrupts it, and nothing of a user's runs
/// is called on it.
///
/// It writes whatever is queued in one transaction, so more is written at once if more runs write. If a
/// transaction fails, the store halts: all runs are dropped, and whoever waits gets the reason.
final class Writer {
    final Queue queue = new Queue();

    /// Counts the time of all runs. Nothing of a user's runs on its thread.
    final ScheduledThreadPoolExecutor clockwork = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("syncopate-store-clock").factory());

    private final Path file;
    private final Hooks hooks;
    private final Thread thread;
    private final CompletableFuture<Long> opened = new CompletableFuture<>();

    /// The last log of each run that has not ended, by its id. They are dropped if the store halts.
    private final Map<String, RunLog> open = new ConcurrentHashMap<>();

    /// Held by whoever has a transaction open, since SQLite has one writer.
    private final ReentrantLock turn = new ReentrantLock(true);

    /// The epoch of this process, once the file is open.
    private volatile long epoch;

    /// Completed with the reason when nothing is written any more.
    final CompletableFuture<StoreException> ended = new CompletableFuture<>();

    /// How many transactions were committed.
    final AtomicLong commits = new AtomicLong();

    Writer(Path file, Hooks hooks) {
        this.file = file;
        this.hooks = hooks;
        clockwork.setRemoveOnCancelPolicy(true);
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("syncopate-store " + file.getFileName())
                .unstarted(this::run);
    }

    /// Opens the file.
    ///
    /// @return the number of the last run
    long open() {
        thread.start();
        try {
            return opened.join();
        } catch (CompletionException e) {
            StoreException reason = reason(e.getCause() == null ? e : e.getCause());
            throw reason.again();
        }
    }

    private void run() {
        Transaction transaction = null;
        try {
            transaction = begin();
            for (Queue.Batch batch = queue.take(); batch != null; batch = queue.take()) {
                write(transaction, batch);
            }
            transaction.close();
            end(new StoreException(
                    StoreException.Kind.CLOSED,
                    "The store was closed: " + file + ": open it again, and its runs go on"));
        } catch (Throwable e) {
            if (transaction != null) {
                transaction.abandon();
            }
            StoreException reason = reason(e);
            end(opened.isDone() ? halted(reason) : reason);
            opened.completeExceptionally(e);
        }
    }

    private Transaction begin() throws SQLException {
        Connection connection = Database.writing(file);
        Owner owner = null;
        try {
            Database.execute(connection, "BEGIN IMMEDIATE");
            owner = Owner.claim(connection, file, hooks.isForced());
            Database.execute(connection, "COMMIT");
            epoch = owner.epoch();
            hooks.opened(connection);
            Transaction transaction = new Transaction(connection, file, owner);
            opened.complete(lastRun(connection));
            return transaction;
        } catch (Throwable e) {
            if (owner != null) {
                owner.end();
            }
            connection.close();
            throw e;
        }
    }

    private static long lastRun(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(max(n), 0) FROM run")) {
            return row.getLong(1);
        }
    }

    private void write(Transaction transaction, Queue.Batch batch) throws SQLException {
        hooks.committing();
        turn.lock();
        try {
            transaction.write(batch.rows());
        } finally {
            turn.unlock();
        }
        hooks.committed();
        commits.incrementAndGet();
        queue.committed(batch);
    }

    private StoreException reason(Throwable thrown) {
        return switch (thrown) {
            case StoreException known -> known;
            case SQLException reported -> Trouble.of(reported, file);
            default ->
                new StoreException(
                        StoreException.Kind.HALTED,
                        "The store has halted by a mistake of its own (" + thrown + "): " + file + ": open it again",
                        thrown);
        };
    }

    /// A store that is open and cannot be written has halted, whatever the cause; one that another process
    /// has taken over is lost.
    private static StoreException halted(StoreException reason) {
        return reason.getCause() instanceof SQLException ? reason.as(StoreException.Kind.HALTED) : reason;
    }

    private void end(StoreException reason) {
        queue.halt(reason);
        clockwork.shutdownNow();
        open.values().forEach(log -> drop(log, reason));
        ended.complete(reason);
    }

    private static void drop(RunLog log, StoreException reason) {
        Thread.startVirtualThread(() -> log.drop(reason.again()));
    }

    /// Does something while no other transaction is open.
    <T> T inTurn(Callable<T> what) throws Exception {
        turn.lock();
        try {
            return what.call();
        } finally {
            turn.unlock();
        }
    }

    /// Whether the calling thread keeps all other transactions waiting.
    boolean isInTurn() {
        return turn.isHeldByCurrentThread();
    }

    /// Checks inside of a transaction that this process still owns the store.
    ///
    /// @throws StoreException if it does not
    void requireOwner(Connection connection) throws SQLException {
        Owner present = Owner.read(connection);
        if (present.epoch() != epoch) {
            throw new StoreException(
                    StoreException.Kind.HELD,
                    "This process has lost the store, which was opened by " + present + ": " + file
                            + ": its runs go on there, so end this process or close the store");
        }
    }

    /// Commits a transaction of another connection. If that fails, nobody knows whether it has, and the
    /// store halts.
    void commit(Connection connection) {
        try {
            Database.execute(connection, "COMMIT");
        } catch (SQLException e) {
            StoreException reason = halted(Trouble.of(e, file));
            end(reason);
            throw reason;
        }
    }

    void add(String run, RunLog log) {
        open.put(run, log);
    }

    void remove(String run, RunLog log) {
        open.remove(run, log);
    }

    /// Makes another log of a run possible: what the last one has added is on the disk when this
    /// returns.
    void replace(String run) {
        RunLog last = open.remove(run);
        if (last != null) {
            last.replace();
            queue.awaitDurable();
        }
    }

    /// Writes what was added, and closes the file.
    void close() {
        queue.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
