package dev.syncopate.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.Role;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Answers an action from the cache, or executes it and caches its outcome.
///
/// The cache itself never loads: it would do so under a lock of its own, and callers would wait for that lock
/// without the driver's knowledge.
///
/// @param loads the actions that are being executed. The caller that adds a load, its leader, removes it after
/// the outcome is in the cache
record Caching<A>(
        Cache<Object, Outcome<?>> cache, Predicate<? super Exception> keeps, ConcurrentHashMap<Object, Load> loads)
        implements ProcessAround<A> {
    @Override
    public @Nullable Object execute(A action, ProcessCall call, Next<A> next) throws Exception {
        Outcome<?> kept = lookUp(action, call);
        return answer(kept != null ? kept : load(action, call, next));
    }

    @Override
    public Role role() {
        return Role.CACHED;
    }

    /// It waits by marks alone.
    @Override
    public boolean coordinates() {
        return false;
    }

    private static @Nullable Object answer(Outcome<?> outcome) throws Exception {
        return switch (outcome) {
            case Outcome.Success<?>(var value) -> value;
            case Outcome.Failure<?>(var exception) -> throw exception;
        };
    }

    private @Nullable Outcome<?> lookUp(A action, Call call) {
        Call before = DriverTicker.enter(call);
        try {
            return cache.getIfPresent(action);
        } finally {
            DriverTicker.leave(before);
        }
    }

    private Outcome<?> load(A action, ProcessCall call, Next<A> next) throws Exception {
        Load mine = new Load();
        ProcessCall marked = call.marked(mine.mark);
        while (true) {
            Load other = loads.putIfAbsent(action, mine);
            if (other == null) {
                return lead(mine, action, marked, next);
            }
            if (other.getAsBoolean()) {
                loads.remove(action, other); // Left over because the action's equals or hashCode threw.
                continue;
            }
            if (other.includes(call)) {
                return success(next.execute(action, call)); // This combinator occurs twice around the executor.
            }
            if (!other.await(call)) {
                return executeAndCache(
                        action, call,
                        next); // A cycle: the other load waits for this call. Two combinators wrap each other in both
                // orders.
            }
            Outcome<?> outcome = other.outcome();
            if (outcome != null) {
                return outcome;
            }
            if (Thread.currentThread().isInterrupted() || call.isCancelled()) {
                throw new InterruptedException("cancelled while it waited for an equal action that was cancelled");
            }
        }
    }

    private Outcome<?> lead(Load load, A action, Call call, Next<A> next) throws Exception {
        Outcome<?> outcome = null;
        try {
            // Another load may have ended between the lookup in the cache and the start of this load.
            outcome = lookAgain(action, call);
            if (outcome == null && call.isCancelled() && !call.path().equals(Path.RUN)) {
                throw new InterruptedException("cancelled before its action began");
            }
            if (outcome == null) {
                outcome = executeAndCache(action, call, next);
            }
            return outcome;
        } finally {
            try {
                loads.remove(action, load);
            } finally {
                load.end(outcome);
            }
        }
    }

    /// Looks the action up without counting in the cache's statistics.
    private @Nullable Outcome<?> lookAgain(A action, Call call) {
        Call before = DriverTicker.enter(call);
        try {
            return cache.asMap().get(action);
        } finally {
            DriverTicker.leave(before);
        }
    }

    private Outcome<?> executeAndCache(A action, Call call, Next<A> next) throws Exception {
        Outcome<?> outcome;
        try {
            outcome = success(next.execute(action, call));
        } catch (Exception e) {
            if (call.isCancellation(e)) {
                throw e;
            }
            outcome = new Outcome.Failure<>(e);
            if (!keeps.test(e)) {
                return outcome;
            }
        }
        Call before = DriverTicker.enter(call);
        try {
            cache.put(action, outcome);
        } finally {
            DriverTicker.leave(before);
        }
        return outcome;
    }

    @SuppressWarnings("NullAway") // NullAway takes a nullable type for a non-null one.
    private static Outcome<?> success(@Nullable Object value) {
        return new Outcome.Success<>(value);
    }
}
