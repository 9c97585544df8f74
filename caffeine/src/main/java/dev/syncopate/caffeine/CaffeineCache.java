package dev.syncopate.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import dev.syncopate.Combinator;
import dev.syncopate.Outcome;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Answers actions from a Caffeine cache, and caches the results of the executor.
///
/// {@snippet class="dev.syncopate.caffeine.Keeping" region="cached"}
///
/// The action itself is the key, so equal actions share one answer. Narrow the combinator to actions that only
/// read. `null` is cached like any other answer. Size, expiry, eviction and statistics are configured in the
/// cache; other code may read and invalidate it at any time.
///
/// The value is an [Outcome], so its expiry can depend on the answer:
///
/// {@snippet class="dev.syncopate.caffeine.Keeping" region="expiry"}
///
/// **Order.** Inner layers, such as retries and logs, see only actions that are executed. Outer layers see all
/// actions.
///
/// **Failures.** They are not cached unless asked for.
///
/// **Threads.** The first caller of an action is its leader and executes it. Callers of an equal action that
/// come meanwhile, from other forks and runs too, wait and share its outcome, even a failure. Waiters hold no
/// in-flight permit. This holds for all executors that one combinator value is around. If the leader is
/// cancelled or meets an `Error`, a waiter becomes the leader. If a key is invalidated while its action is
/// being executed, the answer is cached all the same.
///
/// **Cancellation.** A cancelled waiter is interrupted as in any wait; the others are not affected.
///
/// **Twice in one stack.** The inner one passes an action that the outer one executes on, even if a hedge or a
/// single flight lies between. If actions would wait for each other in a cycle, because two combinators wrap
/// each other in both orders, one of the actions is executed without sharing its outcome.
///
/// **Time.** Entries expire by the cache's ticker, which is the JVM's unless it is a [DriverTicker]. The
/// cache's statistics count hits and misses, but no loads, since the cache itself never loads.
///
/// **Replay.** Put it inside of the [log][dev.syncopate.Executor#recorded()]: a history then holds the
/// answers, wherever they came from.
public final class CaffeineCache {
    private CaffeineCache() {}

    /// Caches answers.
    ///
    /// @param cache from action to outcome; for one executor, or for several that give the same answers
    /// @return the combinator
    public static Combinator<Object> cached(Cache<Object, Outcome<?>> cache) {
        return cached(cache, failure -> false);
    }

    /// Caches answers, and some failures. A cached failure fails later actions with the same exception
    /// instance, so with the stack trace of the first.
    ///
    /// {@snippet class="dev.syncopate.caffeine.Keeping" region="failures"}
    ///
    /// @param cache from action to outcome; for one executor, or for several that give the same answers
    /// @param keeps tells whether to cache an exception of the executor. It is not called for cancellations and
    /// interruptions, which are never cached
    /// @return the combinator
    public static Combinator<Object> cached(Cache<Object, Outcome<?>> cache, Predicate<? super Exception> keeps) {
        return Combinator.of("cached", new Caching<>(cache, keeps, new ConcurrentHashMap<>()));
    }
}
