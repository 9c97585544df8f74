package dev.syncopate.durable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes rows in transactions, each of which checks that this process still owns the store.
final class Transaction implements AutoCloseable {
    private final Connection connection;
    private final Path file;
    private final Owner owner;
    private final Map<Sql, Rows> rows = new EnumMap<>(Sql.class);
    private final Large large;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement epoch;

    Transaction(Connection connection, Path file, Owner owner) throws SQLException {
        this.connection = connection;
        this.file = file;
        this.owner = owner;
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        commit = connection.prepareStatement("COMMIT");
        epoch = connection.prepareStatement("SELECT epoch FROM owner");
        for (Sql sql : Sql.values()) {
            rows.put(sql, new Rows(connection, sql));
        }
        large = new Large(Objects.requireNonNull(rows.get(Sql.LARGE)));
    }

    /// Writes rows: when this returns, they are on the disk. If it throws, nobody knows whether they are.
    ///
    /// @throws StoreException if another process owns the store; nothing is written then
    void write(List<Row> all) throws SQLException {
        begin.execute();
        requireOwner();
        for (Row row : all) {
            add(row);
        }
        for (Rows each : rows.values()) {
            each.write();
        }
        commit.execute();
    }

    private void requireOwner() throws SQLException {
        boolean isOwner;
        try (var row = epoch.executeQuery()) {
            isOwner = row.next() && row.getLong(1) == owner.epoch();
        }
        if (!isOwner) {
            throw new StoreException(
                    StoreException.Kind.HELD,
                    "This process has lost the store, which was opened by " + Owner.read(connection) + ": " + file
                            + ": its runs go on there, so end this process or close the store");
        }
    }

    private void add(Row row) {
        Begun begun = row.begun;
        if (row.sql == Sql.BEGIN && begun != null) {
            begun.written = true;
        } else if (begun != null && begun.written) {
            add(Sql.END, begun.end().values);
        }
        if (row.sql != Sql.END) {
            add(row.sql, large.shorten(row));
        }
    }

    private void add(Sql sql, @Nullable Object[] values) {
        Objects.requireNonNull(rows.get(sql)).add(values);
    }

    /// Undoes what was begun, if it can be. The connection is used no more.
    void abandon() {
        owner.end();
        try {
            connection.close();
        } catch (SQLException e) {
            // The reason is known already. A connection that was closed, or a process that ends, commits nothing.
        }
    }

    @Override
    public void close() throws SQLException {
        begin.execute();
        owner.release(connection);
        commit.execute();
        connection.close();
        owner.end();
    }
}
