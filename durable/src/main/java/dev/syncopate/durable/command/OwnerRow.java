package dev.syncopate.durable.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The process that has a store open, or had it open when it was killed.
record OwnerRow(
        @Nullable Long pid,
        @Nullable String started,
        @Nullable String host,
        @Nullable String since,
        String here) {
    /// By how much two processes may differ about the time at which a third one began.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static OwnerRow read(Connection connection) throws SQLException {
        return StoreFile.list(connection, "SELECT pid, started, host, since FROM owner", row -> {
                    long number = row.getLong(1);
                    Long pid = row.wasNull() ? null : number;
                    return new OwnerRow(pid, row.getString(2), row.getString(3), row.getString(4), thisHost());
                })
                .getFirst();
    }

    private static String thisHost() {
        try {
            return java.net.InetAddress.getLocalHost().getHostName();
        } catch (java.net.UnknownHostException e) {
            return "localhost";
        }
    }

    /// Whether it may live: of another machine nobody can tell.
    boolean isPresent() {
        if (pid == null || !here.equals(host)) {
            return pid != null;
        }
        Optional<Instant> began = ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(each -> each.info().startInstant());
        return began.isPresent()
                && (started == null
                        || Duration.between(began.get(), Instant.parse(started))
                                        .abs()
                                        .compareTo(TOLERANCE)
                                <= 0);
    }

    /// What somebody who sees unfinished runs must know; empty if they go on.
    String warning() {
        return isPresent() ? "" : "nobody has the store open: what has not ended goes on when it is opened";
    }

    /// `process 4711 on merlin`.
    @Override
    public String toString() {
        return isPresent() ? "process " + pid + " on " + host : "nobody";
    }
}
