package dev.syncopate.running;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call with an attempt, a deadline, a path or marks of its own.
final class DerivedCall extends InMemoryCall {
    private final int attempt;
    private final long deadline;
    private final long limit;

    /// Null for the caller's, which is made on demand.
    private final @Nullable String path;

    private final List<Mark> marks;

    DerivedCall(InMemoryCall origin, int attempt, long deadline, long limit) {
        this(origin, attempt, deadline, limit, pathOf(origin), origin.marks());
    }

    DerivedCall(InMemoryCall origin, String path) {
        this(origin, origin.attempt(), origin.deadlineNanos(), origin.limitNanos(), path, origin.marks());
    }

    DerivedCall(InMemoryCall origin, List<Mark> marks) {
        this(origin, origin.attempt(), origin.deadlineNanos(), origin.limitNanos(), pathOf(origin), marks);
    }

    private DerivedCall(
            InMemoryCall origin, int attempt, long deadline, long limit, @Nullable String path, List<Mark> marks) {
        super(origin.caller);
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
    List<Mark> marks() {
        return marks;
    }

    @Override
    public long deadlineNanos() {
        return deadline;
    }

    @Override
    long limitNanos() {
        return limit;
    }

    @Override
    public String path() {
        return path == null ? super.path() : path;
    }

    @Override
    public int attempt() {
        return attempt;
    }
}
