package dev.syncopate.durable;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which runs are looked for: all, unless it says less.
public final class RunQuery {
    private static final RunQuery ALL = new RunQuery(null, null, null, null, null, 100, 0);

    final @Nullable String name;
    final @Nullable Status status;
    final @Nullable Instant from;
    final @Nullable Instant until;
    final @Nullable String text;
    final int most;
    final int skipped;

    private RunQuery(
            @Nullable String name,
            @Nullable Status status,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String text,
            int most,
            int skipped) {
        this.name = name;
        this.status = status;
        this.from = from;
        this.until = until;
        this.text = text;
        this.most = most;
        this.skipped = skipped;
    }

    /// Looks for all runs, the last started first, at most 100.
    ///
    /// @return the query
    public static RunQuery all() {
        return ALL;
    }

    /// Looks for the runs of one definition only.
    ///
    /// @param name its name
    /// @return the query
    public RunQuery named(String name) {
        return new RunQuery(name, status, from, until, text, most, skipped);
    }

    /// Looks for the runs that have a status only.
    ///
    /// @param status the status
    /// @return the query
    public RunQuery in(Status status) {
        return new RunQuery(name, status, from, until, text, most, skipped);
    }

    /// Looks for the runs that were started within a time only.
    ///
    /// @param from the first moment
    /// @param until the first moment after it
    /// @return the query
    public RunQuery started(Instant from, Instant until) {
        return new RunQuery(name, status, from, until, text, most, skipped);
    }

    /// Looks for the runs only that have a text in their id, their input or their result.
    ///
    /// @param text a part of the id, or of the JSON
    /// @return the query
    public RunQuery containing(String text) {
        return new RunQuery(name, status, from, until, text, most, skipped);
    }

    /// Looks for so many at most.
    ///
    /// @param most at least 1
    /// @return the query
    /// @throws IllegalArgumentException if `most` is less than 1
    public RunQuery atMost(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("At most " + most + " runs are none: give at least 1");
        }
        return new RunQuery(name, status, from, until, text, most, skipped);
    }

    /// Passes over the first, for a list in pages.
    ///
    /// @param skipped how many; at least 0
    /// @return the query
    /// @throws IllegalArgumentException if `skipped` is negative
    public RunQuery skipping(int skipped) {
        if (skipped < 0) {
            throw new IllegalArgumentException(skipped + " runs cannot be passed over: give at least 0");
        }
        return new RunQuery(name, status, from, until, text, most, skipped);
    }
}
