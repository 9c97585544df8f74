package dev.syncopate.combinators;

import dev.syncopate.Call;
import dev.syncopate.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// An execution whose end several calls wait for.
class SharedExecution implements BooleanSupplier {
    /// The end of an aborted execution: its waiting calls start again.
    static final Object AGAIN = new Object();

    /// Marks the calls that are part of the execution.
    final Call.Mark mark = new Call.Mark();

    /// The executing thread; null before it has begun.
    private volatile @Nullable Thread thread;

    /// The waiting calls. Guarded by this object's monitor; unchanged after the end.
    private final List<Waiter> waiting = new ArrayList<>();

    /// An [Outcome], a throwable that is no `Exception`, or [#AGAIN]; null until the execution has
    /// ended. Written once.
    private volatile @Nullable Object end;

    /// Begins the execution on the calling thread.
    void begin() {
        thread = Thread.currentThread();
    }

    /// Whether the call is part of the execution, and so must not wait for it. A bare lambda in between
    /// drops the mark of a call, but its thread is still the same.
    ///
    /// @param isMarked whether the call carries [#mark]
    boolean includes(boolean isMarked) {
        return isMarked || thread == Thread.currentThread();
    }

    /// Adds a waiting call, unless the execution has ended.
    ///
    /// @param wake wakes the call
    synchronized void join(Call call, Runnable wake) {
        if (end == null) {
            waiting.add(new Waiter(call, wake));
        }
    }

    /// Removes a waiting call.
    ///
    /// @return whether it was the last one and the execution has not ended
    synchronized boolean leave(Call call) {
        return end == null && waiting.removeIf(other -> other.call() == call) && waiting.isEmpty();
    }

    /// The calls that wait now.
    synchronized List<Call> waiting() {
        return waiting.stream().map(Waiter::call).toList();
    }

    /// Ends the execution and wakes all waiting calls. Only the first end counts.
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

    /// Returns the result of an end other than [#AGAIN], or throws its failure.
    static @Nullable Object result(Object end) throws Exception {
        return switch (end) {
            case Outcome.Success<?> success -> success.value();
            case Outcome.Failure<?>(var exception) -> throw exception;
            case Throwable thrown -> throw SharedExecution.<RuntimeException>rethrow(thrown);
            default -> throw new IllegalArgumentException("no end: " + end);
        };
    }

    /// Throws `failure` itself, even if it is checked and not declared, as Scala code may throw.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> RuntimeException rethrow(Throwable failure) throws E {
        throw (E) failure;
    }

    private record Waiter(Call call, Runnable wake) {}
}
