package dev.syncopate.examples.pages;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/// A library in an in-memory database, which counts the statements that it executes. Only one thread
/// may use it at a time.
final class Database implements AutoCloseable {
    private static final int BOOKS = 1_000;
    private static final int OWNERS = 100;
    private static final String[] TAGS = {"art", "classic", "history", "long", "poetry", "science", "short"};

    /// Receives a row.
    @FunctionalInterface
    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private int statements;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /// Opens a new library with fixed contents: a thousand books of a hundred owners, three tags each.
    static Database open() throws SQLException {
        var database = new Database(DriverManager.getConnection("jdbc:h2:mem:"));
        database.fill();
        return database;
    }

    private void fill() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE owner (id INT PRIMARY KEY, name VARCHAR(40))");
            statement.execute("CREATE TABLE book (id INT PRIMARY KEY, title VARCHAR(40), owner INT)");
            statement.execute("CREATE TABLE tag (book INT, name VARCHAR(40), PRIMARY KEY (book, name))");
        }
        try (var owner = connection.prepareStatement("INSERT INTO owner VALUES (?, ?)");
                var book = connection.prepareStatement("INSERT INTO book VALUES (?, ?, ?)");
                var tag = connection.prepareStatement("INSERT INTO tag VALUES (?, ?)")) {
            for (int id = 0; id < OWNERS; id++) {
                owner.setInt(1, id);
                owner.setString(2, String.format(Locale.ROOT, "Owner %02d", id));
                owner.addBatch();
            }
            for (int id = 0; id < BOOKS; id++) {
                book.setInt(1, id);
                book.setString(2, String.format(Locale.ROOT, "Book %03d", id));
                book.setInt(3, id * 7 % OWNERS);
                book.addBatch();
                for (int i = 0; i < 3; i++) {
                    tag.setInt(1, id);
                    tag.setString(2, TAGS[(id + 2 * i) % TAGS.length]);
                    tag.addBatch();
                }
            }
            owner.executeBatch();
            book.executeBatch();
            tag.executeBatch();
        }
    }

    /// Executes a statement and passes each row on.
    ///
    /// @param parameters a value for each question mark
    void query(String sql, Row rows, Object... parameters) throws SQLException {
        statements++;
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    rows.take(row);
                }
            }
        }
    }

    /// The number of statements executed since the library was opened.
    int statements() {
        return statements;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
