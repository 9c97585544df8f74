package dev.syncopate.durable;

import org.jspecify.annotations.Nullable;

/// An action or a timer that has begun.
final class Begun extends Queued {
    final long run;
    final String path;
    final String action;
    final @Nullable String guarantee;

    /// When it fires; null if it is no timer.
    final @Nullable String due;

    final String at;

    /// When its row is written at the latest, unless it has ended by then.
    final long dueNanos;

    /// Whether nobody performs it: it waits for a time, or for an answer from outside. Written before
    /// it is shared.
    boolean waits;

    /// Whether it has ended. Whoever sees that too late writes a row that its end deletes.
    volatile boolean ended;

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
        this.guarantee = guarantee;
        this.due = due;
        this.at = at;
        this.dueNanos = dueNanos;
    }

    boolean isTimer() {
        return due != null;
    }

    /// Writes it.
    Row row() {
        return new Row(Sql.BEGIN, this, run, path, action, guarantee, due, at);
    }

    /// Forgets it.
    Row end() {
        return new Row(Sql.END, this, run, path);
    }

    /// It waits to be written, and mostly ends before.
    @Override
    int count() {
        return 0;
    }

    @Override
    long size() {
        return action.length();
    }
}
