package dev.syncopate;

import org.jspecify.annotations.Nullable;

/// A call with an attempt, a deadline or a path of its own.
final class DerivedCall extends RunCall {
    private final RunCall origin;
    private final int attempt;
    private final long deadline;
    private final long limit;

    /// Null for that of the origin.
    private final @Nullable String path;

    DerivedCall(RunCall origin, int attempt, long deadline, long limit) {
        this(origin, attempt, deadline, limit, origin instanceof DerivedCall derived ? derived.path : null);
    }

    DerivedCall(RunCall origin, String path) {
        this(origin, origin.attempt(), origin.deadlineNanos(), origin.limitNanos(), path);
    }

    private DerivedCall(RunCall origin, int attempt, long deadline, long limit, @Nullable String path) {
        this.origin = origin instanceof DerivedCall derived ? derived.origin : origin;
        this.attempt = attempt;
        this.deadline = deadline;
        this.limit = limit;
        this.path = path;
    }

    @Override
    RunState run() {
        return origin.run();
    }

    @Override
    Waiter waiter() {
        return origin.waiter();
    }

    @Override
    boolean isOnCallersThread() {
        return origin.isOnCallersThread();
    }

    @Override
    void undoLater(Orchestration<Object, ?> undo) {
        origin.undoLater(undo);
    }

    @Override
    long deadlineNanos() {
        return deadline;
    }

    @Override
    long limitNanos() {
        return limit;
    }

    @Override
    public String path() {
        return path == null ? origin.path() : path;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public boolean isCancelled() {
        return origin.isCancelled();
    }
}
