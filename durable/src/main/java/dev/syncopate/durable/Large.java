package dev.syncopate.durable;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Keeps long texts out of the rows that people and programs list: they get rows of their own.
final class Large {
    /// How many characters a text in a list has at most.
    static final int LONGEST = 1_000_000;

    /// How many it has at all: SQLite stores a billion bytes, and a character has up to three.
    private static final int MOST = 300_000_000;

    /// The rows of `large`.
    private final Rows large;

    Large(Rows large) {
        this.large = large;
    }

    /// @throws IllegalArgumentException if a text can never be stored
    static String requireStorable(String text) {
        if (text.length() > MOST) {
            throw new IllegalArgumentException("A text of %,d characters is longer than a store keeps, which is %,d:"
                            .formatted(text.length(), MOST)
                    + " store large data elsewhere and keep its key");
        }
        return text;
    }

    /// Writes the long texts of a row elsewhere, and null in their place.
    ///
    /// @return what is left
    @Nullable
    Object[] shorten(Row row) {
        if (row.size() <= LONGEST) {
            return row.values;
        }
        @Nullable Object[] values = row.values.clone();
        switch (row.sql) {
            case START -> move(values, 0, -1, 4, "input");
            case BEGIN -> move(values, 0, 1, 2, "action");
            case EVENT -> {
                move(values, 0, 3, 4, "action");
                String moved = move(values, 0, 3, 6, "value");
                if (moved != null && values[7] == null) {
                    values[7] = "%,d characters, in the table large".formatted(moved.length());
                }
            }
            default -> {}
        }
        return values;
    }

    /// @param path the column of the path; -1 for none
    /// @return the text; null if it is short
    private @Nullable String move(@Nullable Object[] values, int run, int path, int column, String what) {
        if (!(values[column] instanceof String text) || text.length() <= LONGEST) {
            return null;
        }
        Object where = path < 0 ? null : values[path];
        large.add(new @Nullable Object[] {values[run], Objects.requireNonNullElse(where, ""), what, text});
        values[column] = null;
        return text;
    }
}
