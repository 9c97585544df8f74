package dev.syncopate.durable;

import dev.syncopate.driver.Log;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The logs of any number of runs, in one SQLite database that outlives its process and a power failure.
///
/// No action begins, and no result is returned, before all that led to it is on the disk. One process
/// at a time may have the store open; others may read the file meanwhile, by any tool for SQLite:
/// `SELECT * FROM where_are_my_runs`.
///
/// **Failures.** What cannot be stored fails the action that has it, and nothing else. If the file
/// cannot be written, the store halts: its runs are dropped, and whoever waits for them gets a
/// [StoreException]. The same happens if another process has taken the store over.
///
/// **Replay.** The log of a run that is known gives it its events again. An action that has begun and
/// has not ended is performed again, unless it is declared [at most
/// once][dev.syncopate.Guarantee#atMostOnce()].
///
/// **Threads.** By any number of threads at once.
final class Store implements AutoCloseable {
    private final Path file;
    private final Writer writer;
    private final Reader reader;
    private final Texts texts;
    private final ReentrantLock lock = new ReentrantLock();

    /// The number of the last run. Guarded by the lock.
    private long lastRun;

    private Store(Path file, JsonCodec codec, Hooks hooks) {
        this.file = file;
        texts = new Texts(codec);
        writer = new Writer(file, hooks);
        lastRun = writer.open();
        reader = new Reader(file);
    }

    /// Opens a store, and creates it if the file does not exist.
    ///
    /// @param file the database; SQLite keeps two more files beside it while it is open
    /// @param codec knows the actions of the runs, and what is secret
    /// @return the store
    /// @throws StoreException if the file is no store, is damaged, was written by a later version, may
    /// not be written, or is open already: by this process, or by one that lives
    static Store open(Path file, JsonCodec codec) {
        return open(file, codec, Hooks.NONE);
    }

    /// Opens a store although it was open on another machine, of which nobody can tell from here
    /// whether it lives. If it does, it can commit no more.
    ///
    /// @param file the database
    /// @param codec knows the actions of the runs, and what is secret
    /// @return the store
    /// @throws StoreException as [#open]
    static Store takeOver(Path file, JsonCodec codec) {
        return open(file, codec, Hooks.FORCED);
    }

    static Store open(Path file, JsonCodec codec, Hooks hooks) {
        return new Store(file, codec, hooks);
    }

    /// Returns the log of a run, for [recordedTo][dev.syncopate.Syncopate.InMemory#recordedTo] or a
    /// [LogDriver][dev.syncopate.driver.LogDriver]. A log that it gave before for the same run can no
    /// longer be used, and what runs on it is dropped.
    ///
    /// @param id the name of the run
    /// @param name the name of the orchestration
    /// @param version the version of its code; a run that is known keeps the one that it began with
    /// @param input what it is started with, possibly `null`
    /// @return its log, for one run
    /// @throws StoreException if the store knows the run by another name or input, or if it has halted
    /// @throws IllegalArgumentException if the input cannot be stored
    Log log(String id, String name, String version, @Nullable Object input) {
        String text = texts.of(input);
        lock.lock();
        try {
            writer.replace(id);
            StoredRun stored = reader.run(id).orElse(null);
            if (stored != null) {
                requireSame(id, stored, name, text);
                return log(stored, Host.NONE);
            }
            return log(new NewRun(nextRun(), id, name, version, text, null, null, null, 0), Host.NONE);
        } finally {
            lock.unlock();
        }
    }

    /// Returns the log of a new run.
    RunLog log(NewRun run, Host host) {
        return keep(run, new RunLog(writer, reader, texts, run, null, host));
    }

    /// Returns the log of a run that goes on.
    RunLog log(StoredRun stored, Host host) {
        return keep(stored.asNew(), new RunLog(writer, reader, texts, stored.asNew(), stored, host));
    }

    private RunLog keep(NewRun run, RunLog log) {
        writer.add(run.id(), log);
        return log;
    }

    long nextRun() {
        lock.lock();
        try {
            return ++lastRun;
        } finally {
            lock.unlock();
        }
    }

    long lastRun() {
        lock.lock();
        try {
            return lastRun;
        } finally {
            lock.unlock();
        }
    }

    /// Tells the reason when nothing is written any more, on a thread of the store, or at once.
    void whenEnded(Consumer<StoreException> told) {
        var unused = writer.ended.thenAccept(told);
    }

    /// Why nothing is written any more; empty while it is. Known before anybody who waits is told.
    Optional<StoreException> stopped() {
        return Optional.ofNullable(writer.queue.halted);
    }

    ScheduledExecutorService clockwork() {
        return writer.clockwork;
    }

    /// Does something while no other transaction is open.
    <T> T inTurn(Callable<T> what) throws Exception {
        return writer.inTurn(what);
    }

    /// @throws IllegalStateException if the calling thread keeps all other transactions waiting
    void requireOutOfTurn() {
        if (writer.isInTurn()) {
            throw new IllegalStateException("Inside of Durable.inTransaction nothing else of the store can be written,"
                    + " so starting, answering, awaiting or deleting a run there would wait for ever: do it in another"
                    + " action");
        }
    }

    void requireOwner(Connection connection) throws SQLException {
        writer.requireOwner(connection);
    }

    void commit(Connection connection) {
        writer.commit(connection);
    }

    /// Opens another connection that writes.
    Connection connect() throws SQLException {
        return Database.writing(file);
    }

    static void requireSame(String id, StoredRun stored, String name, String input) {
        if (!stored.name().equals(name) || !stored.isStartedWith(input)) {
            throw new StoreException(
                    StoreException.Kind.CONFLICT,
                    "The run " + id + " was started as " + stored.name() + " with "
                            + Objects.requireNonNullElse(stored.firstInput(), stored.input())
                            + ", but now it is " + name + " with " + input + ": give another run another id");
        }
    }

    /// Keeps nothing more of a run in memory.
    void forget(RunLog log) {
        writer.remove(log.run().id(), log);
    }

    Path file() {
        return file;
    }

    Reader reader() {
        return reader;
    }

    Texts texts() {
        return texts;
    }

    /// Writes rows that belong to no run's log, and waits until they are on the disk.
    void write(Row... rows) {
        requireOutOfTurn();
        writer.queue.awaitDurable(writer.queue.add(rows));
    }

    /// How many transactions were committed.
    long commits() {
        return writer.commits.get();
    }

    /// Waits until all that was added is on the disk.
    void awaitDurable() {
        writer.queue.awaitDurable();
    }

    /// Writes what was queued, drops the runs that have not ended, and closes the file. Does nothing if
    /// the store is closed or has halted.
    @Override
    public void close() {
        writer.close();
        reader.close();
    }
}
