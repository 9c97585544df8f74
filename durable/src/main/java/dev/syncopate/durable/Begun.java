package dev.syncopate.durable;

import org.jspecify.annotations.Nullable;

/// An action or a timer that has begun.
final class Begun {
    final long run;
    final String path;
    final String action;
    final String at;

    final boolean isTimer;

    /// When its row is written at the latest, unless it has ended by then.
    final long dueNanos;

    /// Writes it.
    final Row row;

    /// Whether nobody performs it: it waits for a time, or for an answer from outside. Written before
    /// it is shared.
    boolean waits;

    /// Whether it has ended. Guarded by the queue's lock.
    boolean ended;

    /// Whether the table has it. Touched by the thread that writes, and before it is told of it.
    boolean written;

    Begun(
            long run,
            String path,
            String action,
            @Nullable String guarantee,
            @Nullable String due,
            String at,
            long dueNanos) {
        this.run = run;
        this.path = path;
        this.action = action;
        this.at = at;
        this.isTimer = due != null;
        this.dueNanos = dueNanos;
        this.row = new Row(Sql.BEGIN, this, run, path, action, guarantee, due, at);
    }

    /// Forgets it.
    Row end() {
        return new Row(Sql.END, this, run, path);
    }
}
