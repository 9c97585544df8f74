package dev.syncopate.combinators;

import dev.syncopate.Call;
import dev.syncopate.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Work in progress whose end several calls wait for.
final class SharedExecution implements BooleanSupplier {
    /// The end of work that was cut short: the calls that wait for it begin anew.
    static final Object AGAIN = new Object();

    /// What the calls are marked with that work for it.
    final Call.Mark mark = new Call.Mark();

    /// The thread that does the work; null before it has begun.
    private volatile @Nullable Thread thread;

    /// The calls that wait. Guarded by this object's monitor; unchanged after the end.
    private final List<Waiter> waiting = new ArrayList<>();

    /// An [Outcome], a throwable that is no `Exception`, or [#AGAIN]; null until then, and written once.
    private volatile @Nullable Object end;

    /// The calling thread does the work.
    void begin() {
        thread = Thread.currentThread();
    }

    /// Whether the call is part of the work, and so must not wait for it. A bare lambda in between hides
    /// that of a call, but not that it is on the same thread.
    ///
    /// @param isMarked whether it carries [#mark]
    boolean includes(boolean isMarked) {
        return isMarked || thread == Thread.currentThread();
    }

    /// Adds a call to those that wait, unless the work has ended.
    ///
    /// @param wake wakes it
    synchronized void join(Call call, Runnable wake) {
        if (end == null) {
            waiting.add(new Waiter(call, wake));
        }
    }

    /// Takes a call out.
    ///
    /// @return whether it was the last one and the work has not ended
    synchronized boolean leave(Call call) {
        return end == null && waiting.removeIf(other -> other.call() == call) && waiting.isEmpty();
    }

    /// The calls that wait at present.
    synchronized List<Call> waiting() {
        return waiting.stream().map(Waiter::call).toList();
    }

    /// Ends it and wakes all calls that wait. Only the first end counts.
    void end(Object how) {
        List<Waiter> woken;
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = how;
            woken = waiting;
        }
        woken.forEach(waiter -> waiter.wake().run());
    }

    /// How it ended, once it has.
    Object end() {
        Object ended = end;
        if (ended == null) {
            throw new IllegalStateException("it has not ended");
        }
        return ended;
    }

    /// Whether it has ended.
    @Override
    public boolean getAsBoolean() {
        return end != null;
    }

    /// What an end other than [#AGAIN] means for a call that waited for it.
    static @Nullable Object result(Object end) throws Exception {
        return switch (end) {
            case Outcome.Success<?> success -> success.value();
            case Outcome.Failure<?>(var exception) -> throw exception;
            case Throwable thrown -> throw SharedExecution.<RuntimeException>rethrow(thrown);
            default -> throw new IllegalArgumentException("no end: " + end);
        };
    }

    /// Throws `failure` itself, also where no signature admits it: Scala, among others, throws such things.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> RuntimeException rethrow(Throwable failure) throws E {
        throw (E) failure;
    }

    private record Waiter(Call call, Runnable wake) {}
}
