package dev.syncopate.durable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows that one statement writes in a transaction. Many are inserted several at a time, which
/// takes a fifth less time.
final class Rows {
    private static final int SEVERAL = 10;
    private static final String VALUES = " VALUES ";

    private final PreparedStatement one;

    /// Inserts several; null if the statement does something else.
    private final @Nullable PreparedStatement several;

    private final List<@Nullable Object[]> rows = new ArrayList<>();

    Rows(Connection connection, Sql sql) throws SQLException {
        one = connection.prepareStatement(sql.text);
        int values = sql.text.indexOf(VALUES);
        several = values < 0
                ? null
                : connection.prepareStatement(
                        sql.text + ("," + sql.text.substring(values + VALUES.length())).repeat(SEVERAL - 1));
    }

    /// @param values texts and whole numbers
    void add(@Nullable Object[] values) {
        rows.add(values);
    }

    /// Writes all that was added, in order.
    void write() throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        int done = several == null ? 0 : write(several, 0, SEVERAL);
        write(one, done, 1);
        rows.clear();
    }

    /// @param from the first row
    /// @param together how many the statement takes
    /// @return the row after the last one that was written
    private int write(PreparedStatement statement, int from, int together) throws SQLException {
        int row = from;
        while (row + together <= rows.size()) {
            int column = 1;
            for (int end = row + together; row < end; row++) {
                for (Object value : rows.get(row)) {
                    set(statement, column, value);
                    column++;
                }
            }
            statement.addBatch();
        }
        if (row > from) {
            statement.executeBatch();
        }
        return row;
    }

    private static void set(PreparedStatement statement, int column, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setObject(column, null);
            case String text -> statement.setString(column, text);
            case Long number -> statement.setObject(column, number);
            default -> throw new AssertionError(value);
        }
    }
}
