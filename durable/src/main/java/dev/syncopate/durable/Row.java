package dev.syncopate.durable;

import org.jspecify.annotations.Nullable;

/// What one statement writes. All texts are made before, on the threads of the run, so that what cannot
/// be encoded never gets here.
final class Row extends Queued {
    final Sql sql;

    /// What begins or ends by it; null for nothing.
    final @Nullable Begun begun;

    /// Texts and whole numbers.
    final @Nullable Object[] values;

    private final long size;

    Row(Sql sql, @Nullable Begun begun, @Nullable Object... values) {
        this.sql = sql;
        this.begun = begun;
        this.values = values;
        this.size = size(values);
    }

    private static long size(@Nullable Object... values) {
        long size = 0;
        for (Object value : values) {
            size += value instanceof String text ? text.length() : 0;
        }
        return size;
    }

    @Override
    int count() {
        return 1;
    }

    @Override
    long size() {
        return size;
    }
}
