package dev.syncopate.durable.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/// The file of a store.
record StoreFile(Path path) {
    /// As `dev.syncopate.durable.Schema`, whose tables are read here.
    private static final int APPLICATION = 0x53796e63;

    static final int VERSION = 2;

    /// How long a lock of another process is waited for, in ms.
    private static final int PATIENCE = 5_000;

    interface Query<T> {
        T of(Connection connection) throws SQLException;
    }

    interface Columns<T> {
        T of(ResultSet row) throws SQLException;
    }

    static StoreFile of(String text) {
        try {
            Path path = Path.of(text);
            if (Files.isRegularFile(path)) {
                return new StoreFile(path);
            }
        } catch (InvalidPathException e) {
            // As below.
        }
        throw CommandException.failure("There is no store " + text + ": give the path of a store's file first");
    }

    /// Opens a connection that cannot write.
    Connection reading() throws SQLException {
        return connect(true);
    }

    private Connection connect(boolean isReading) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE);
        config.setReadOnly(isReading);
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + path.toAbsolutePath(), config.toProperties());
        try {
            requireStore(connection);
            return connection;
        } catch (Throwable e) {
            connection.close();
            throw e;
        }
    }

    private void requireStore(Connection connection) throws SQLException {
        if (number(connection, "PRAGMA application_id") != APPLICATION) {
            throw CommandException.failure(
                    "This is another program's database and no store: " + path + ": give the path of a store's file");
        }
        long version = number(connection, "PRAGMA user_version");
        if (version < 1 || version > VERSION) {
            throw CommandException.failure("The store has version " + version + ", but this command knows versions up"
                    + " to " + VERSION + ": " + path + ": use the one of the syncopate-durable that wrote it");
        }
    }

    private void requireNewest(Connection connection) throws SQLException {
        long version = number(connection, "PRAGMA user_version");
        if (version < VERSION) {
            throw CommandException.failure("The store has version " + version + ", and this command writes version "
                    + VERSION + ": " + path + ": open it once by a process with this version of syncopate-durable, or"
                    + " use the command of the one that has it open");
        }
    }

    /// Reads in one transaction, so that all rows are of one moment.
    <T> T read(Query<T> query) {
        try (Connection connection = reading()) {
            connection.setAutoCommit(false);
            return query.of(connection);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    <T> T write(Query<T> query) {
        try (Connection connection = connect(false)) {
            requireNewest(connection);
            return query.of(connection);
        } catch (SQLException e) {
            throw CommandException.failure("The store cannot be written (" + e.getMessage() + "): " + path
                    + ": look whether this user may write the file and its directory, and whether there is space");
        }
    }

    CommandException unreadable(SQLException e) {
        return CommandException.failure("The store cannot be read (" + e.getMessage() + "): " + path
                + ": look whether this user may read the file and its directory");
    }

    /// A column whose text is elsewhere if it is large: as it is, or as `"(large)"` for people.
    ///
    /// @param isWhole whether also a large text is read
    static String column(String column, String table, String run, String path, boolean isWhole) {
        return "coalesce(" + column + ", (SELECT " + (isWhole ? "text" : "'\"(large)\"'")
                + " FROM large WHERE large.run = " + table + "." + run + " AND large.path = " + path + " AND what = '"
                + column + "'))";
    }

    static long number(Connection connection, String sql, Object... parameters) throws SQLException {
        return list(connection, sql, row -> row.getLong(1), parameters).getFirst();
    }

    /// @param parameters texts and whole numbers
    static <T extends @Nullable Object> List<T> list(
            Connection connection, String sql, Columns<T> columns, Object... parameters) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            List<T> all = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    all.add(columns.of(row));
                }
            }
            return all;
        }
    }
}
