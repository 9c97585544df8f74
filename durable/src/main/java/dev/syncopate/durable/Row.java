package dev.syncopate.durable;

import org.jspecify.annotations.Nullable;

/// What one statement writes. All texts are made before, on the threads of the run, so that what cannot be
/// encoded never gets here.
///
/// @param begun what begins or ends by it; null for nothing
/// @param values texts and whole numbers
@SuppressWarnings("ArrayRecordComponent") // Made once and written once.
record Row(Sql sql, @Nullable Begun begun, @Nullable Object... values) {

    /// How much memory it takes, in characters.
    long size() {
        long size = 0;
        for (Object value : values) {
            size += value instanceof String text ? text.length() : 0;
        }
        return size;
    }
}
