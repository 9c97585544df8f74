package dev.syncopate.durable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/// Opens connections to the file of a store.
final class Database {
    /// How long a lock of another process is waited for, in ms.
    private static final int PATIENCE = 10_000;

    private Database() {}

    /// Opens a connection that changes nothing yet.
    static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE);
        return JDBC.createConnection("jdbc:sqlite:" + file.toAbsolutePath(), config.toProperties());
    }

    /// Opens a connection that writes: others may read meanwhile, and what is committed is on the disk.
    ///
    /// @throws StoreException if the file is no store that this code knows
    static Connection writing(Path file) throws SQLException {
        Connection connection = connect(file);
        try {
            int version = Schema.check(connection, file);
            execute(connection, "PRAGMA journal_mode = WAL");
            execute(connection, "PRAGMA synchronous = FULL");
            execute(connection, "PRAGMA journal_size_limit = 67108864");
            if (version < Schema.VERSION) {
                execute(connection, "BEGIN IMMEDIATE");
                Schema.migrate(connection, Schema.check(connection, file));
                execute(connection, "COMMIT");
            }
            return connection;
        } catch (Throwable e) {
            connection.close();
            throw e;
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
