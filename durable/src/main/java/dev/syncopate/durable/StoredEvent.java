package dev.syncopate.durable;

import dev.syncopate.Path;
import org.jspecify.annotations.Nullable;

/// A row of `event`.
record StoredEvent(
        long place,
        String kind,
        @Nullable String path,
        @Nullable String action,
        @Nullable String outcome,
        @Nullable String value,
        String remark,
        String at) {
    /// What `kind` says.
    static final String ENDED = "ended";

    static final String FIRED = "fired";
    static final String CANCELLED = "cancelled";
    static final String FINISHED = "finished";

    Path where() {
        return Path.parse(String.valueOf(path));
    }
}
