package dev.syncopate.durable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The process that may write a store. Only the one with the highest epoch may.
///
/// @param epoch how often the store was opened, until then
/// @param pid null if nobody has it open
/// @param started when that process began
/// @param name a random one, since numbers of processes are used again
/// @param since when it opened the store
record Owner(
        long epoch,
        @Nullable Long pid,
        @Nullable Instant started,
        @Nullable String name,
        @Nullable String host,
        @Nullable Instant since) {
    /// The name of this host. Asking for it may take a while.
    static final String HERE = hostName();

    /// The names of the owners in this process that can still write.
    private static final Set<String> ALIVE = ConcurrentHashMap.newKeySet();

    /// By how much two processes may differ about the time at which a third one began: it is computed
    /// from the time of the machine's start, which changes when clocks are set.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /// Returns what is written of the present owner.
    static Owner read(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT epoch, pid, started, name, host, since FROM owner");
                ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return new Owner(0, null, null, null, null, null);
            }
            long number = row.getLong(2);
            Long pid = row.wasNull() ? null : number;
            return new Owner(row.getLong(1), pid, time(row, 3), row.getString(4), row.getString(5), time(row, 6));
        }
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Times.parse(text);
    }

    /// Makes this process the owner, inside of a transaction of the caller.
    ///
    /// @param force whether also an owner on another machine is replaced, of which nobody can tell from
    /// here whether it lives
    /// @throws StoreException if another one lives
    static Owner claim(Connection connection, Path file, boolean force) throws SQLException {
        Owner before = read(connection);
        if (before.pid != null && before.mayLive(force)) {
            throw new StoreException(
                    StoreException.Kind.HELD,
                    "The store is open already, by " + before + ": " + file + ": " + before.remedy());
        }
        String name = UUID.randomUUID().toString();
        Owner owner = new Owner(
                before.epoch + 1,
                ProcessHandle.current().pid(),
                began(ProcessHandle.current()),
                name,
                HERE,
                Instant.now());
        owner.write(connection);
        ALIVE.add(name);
        return owner;
    }

    private boolean mayLive(boolean force) {
        if (!HERE.equals(host)) {
            return !force;
        }
        if (pid != null && pid == ProcessHandle.current().pid()) {
            return name != null && ALIVE.contains(name);
        }
        Optional<ProcessHandle> handle = pid == null ? Optional.empty() : ProcessHandle.of(pid);
        return handle.filter(ProcessHandle::isAlive)
                .map(Owner::began)
                .filter(began -> started == null
                        || Duration.between(began, started).abs().compareTo(TOLERANCE) <= 0)
                .isPresent();
    }

    private String remedy() {
        return HERE.equals(host)
                ? "close it there, or end that process"
                : "close it there; if that machine is gone for good, open the store by Store.takeOver";
    }

    private static Instant began(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /// This owner writes no more, whatever the store says of it.
    void end() {
        if (name != null) {
            ALIVE.remove(name);
        }
    }

    /// Tells that nobody has the store open, if it is still this owner's.
    void release(Connection connection) throws SQLException {
        if (read(connection).epoch == epoch) {
            new Owner(epoch, null, null, null, null, null).write(connection);
        }
    }

    private void write(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("INSERT OR REPLACE INTO owner (one, epoch, pid, started, name, host, since)"
                        + " VALUES (1, ?, ?, ?, ?, ?, ?)")) {
            update.setLong(1, epoch);
            update.setObject(2, pid);
            update.setString(3, started == null ? null : Times.text(started));
            update.setString(4, name);
            update.setString(5, host);
            update.setString(6, since == null ? null : Times.text(since));
            update.executeUpdate();
        }
    }

    /// `process 4711 on merlin, since 2026-11-27T19:48:17Z`.
    @Override
    public String toString() {
        return pid == null ? "nobody" : "process " + pid + " on " + host + ", since " + since;
    }
}
