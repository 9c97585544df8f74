package dev.syncopate.running;

import dev.syncopate.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call with an attempt, a deadline, a path or marks of its own.
final class DerivedCall extends InMemoryCall {
    private final int attempt;
    private final long deadline;
    private final long limit;

    /// Null for the caller's, which is made on demand.
    private final @Nullable Path place;

    private final List<Mark> marks;

    DerivedCall(InMemoryCall origin, int attempt, long deadline, long limit) {
        this(origin, attempt, deadline, limit, placeOf(origin), origin.marks());
    }

    /// A call for a question beside the action: its first attempt.
    DerivedCall(InMemoryCall origin, Path place) {
        this(origin, 1, origin.deadlineNanos(), origin.limitNanos(), place, origin.marks());
    }

    DerivedCall(InMemoryCall origin, List<Mark> marks) {
        this(origin, origin.attempt(), origin.deadlineNanos(), origin.limitNanos(), placeOf(origin), marks);
    }

    private DerivedCall(
            InMemoryCall origin, int attempt, long deadline, long limit, @Nullable Path place, List<Mark> marks) {
        super(origin.caller);
        this.attempt = attempt;
        this.deadline = deadline;
        this.limit = limit;
        this.place = place;
        this.marks = marks;
    }

    private static @Nullable Path placeOf(InMemoryCall origin) {
        return origin instanceof DerivedCall derived ? derived.place : null;
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
    Path place() {
        return place == null ? super.place() : place;
    }

    @Override
    public int attempt() {
        return attempt;
    }
}
