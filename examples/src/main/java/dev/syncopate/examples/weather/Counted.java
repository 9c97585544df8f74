package dev.syncopate.examples.weather;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// A custom combinator: counts the calls of the layer inside it, and their outcomes.
final class Counted implements Around<Object> {
    private final @Nullable Counted outer;
    private final LongAdder calls = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder answeredLater = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final Map<Class<?>, LongAdder> failed = new ConcurrentHashMap<>();

    /// The attempt of each action in flight, by path.
    private final Map<Path, Integer> attempts = new ConcurrentHashMap<>();

    Counted() {
        this(null);
    }

    /// @param outer the count outside a layer that makes further attempts
    Counted(@Nullable Counted outer) {
        this.outer = outer;
    }

    @Override
    public @Nullable Object execute(Object action, Call call, Next<Object> next) throws Exception {
        calls.increment();
        attempts.putIfAbsent(call.path().withoutAttempt(), call.attempt());
        try {
            var result = next.execute(action, call);
            answered.increment();
            if (isLater(call)) {
                answeredLater.increment();
            }
            return result;
        } catch (Exception e) {
            if (call.isCancellation(e)) {
                cancelled.increment();
            } else {
                failed.computeIfAbsent(e.getClass(), _ -> new LongAdder()).increment();
            }
            throw e;
        } finally {
            attempts.remove(call.path().withoutAttempt(), call.attempt());
        }
    }

    private boolean isLater(Call call) {
        return outer != null
                && call.attempt() > outer.attempts.getOrDefault(call.path().withoutAttempt(), call.attempt());
    }

    long calls() {
        return calls.sum();
    }

    long answered() {
        return answered.sum();
    }

    /// The number of answered calls that the layer between made itself: here they are later attempts than
    /// outside.
    long answeredLater() {
        return answeredLater.sum();
    }

    /// The number of calls that were cancelled.
    long cancelled() {
        return cancelled.sum();
    }

    long failed() {
        return failed.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long failedBy(Class<? extends Exception> type) {
        var count = failed.get(type);
        return count == null ? 0 : count.sum();
    }

    @Override
    public String toString() {
        return "counted";
    }
}
