package dev.syncopate.running;

import dev.syncopate.Orchestration;
import dev.syncopate.time.Waiter;
import org.jspecify.annotations.Nullable;

/// A call with an attempt, a deadline, a path or marks of its own.
public final class DerivedCall extends InMemoryCall {
    private final InMemoryCall origin;
    private final int attempt;
    private final long deadline;
    private final long limit;

    /// Null for that of the origin.
    private final @Nullable String path;

    private final @Nullable Marks marks;

    DerivedCall(InMemoryCall origin, int attempt, long deadline, long limit) {
        this(origin, attempt, deadline, limit, pathOf(origin), origin.marks());
    }

    DerivedCall(InMemoryCall origin, String path) {
        this(origin, origin.attempt(), origin.deadlineNanos(), origin.limitNanos(), path, origin.marks());
    }

    DerivedCall(InMemoryCall origin, Marks marks) {
        this(origin, origin.attempt(), origin.deadlineNanos(), origin.limitNanos(), pathOf(origin), marks);
    }

    private DerivedCall(
            InMemoryCall origin, int attempt, long deadline, long limit, @Nullable String path, @Nullable Marks marks) {
        this.origin = origin instanceof DerivedCall derived ? derived.origin : origin;
        this.attempt = attempt;
        this.deadline = deadline;
        this.limit = limit;
        this.path = path;
        this.marks = marks;
    }

    private static @Nullable String pathOf(InMemoryCall origin) {
        return origin instanceof DerivedCall derived ? derived.path : null;
    }

    @Override
    RunState run() {
        return origin.run();
    }

    @Override
    public Waiter waiter() {
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
    @Nullable
    Marks marks() {
        return marks;
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
