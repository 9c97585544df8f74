package dev.syncopate.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import dev.syncopate.Combinator;
import dev.syncopate.Outcome;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Answers actions from a cache of Caffeine, and keeps there what the executor answers.
///
/// {@snippet class="dev.syncopate.caffeine.Keeping" region="cached"}
///
/// The action itself is the key, so two actions that are equal have one answer. Narrow the combinator to
/// actions that only read. `null` is kept like any other answer. Size, expiry, eviction and statistics are
/// the cache's; it may be looked into and invalidated by others at any time.
///
/// The value is an [Outcome], so how long it is kept can depend on the answer:
///
/// {@snippet class="dev.syncopate.caffeine.Keeping" region="expiry"}
///
/// **Order.** What lies inside of it happens only to actions that are really carried out: retries, logs. What
/// lies outside sees all.
///
/// **Failures.** They are not kept unless asked for.
///
/// **Threads.** Those who want the same action while it is carried out wait for it, across forks and runs,
/// and share what comes of it, also a failure. They take no place among their run's actions in flight. This
/// holds for all executors that one combinator is put around. If who carries the action out is cancelled or
/// meets an `Error`, the next of those who wait does it instead. An answer that was under way when its key
/// was invalidated is kept all the same.
///
/// **Cancellation.** Who waits is interrupted as in any wait, and the others go on.
///
/// **Twice in one stack.** The inner one passes what the outer one carries out, also where a hedge or a single
/// flight lies between. Where actions would wait for each other in a circle, because two combinators lie around
/// each other in both orders, one of them is carried out for itself.
///
/// **Time.** Entries expire by the cache's ticker, which is the JVM's unless it is a [DriverTicker]. The
/// cache counts hits and misses in its statistics, but no loads: it does none itself.
///
/// **Replay.** Put it inside of a recorder: a history then holds the answers, wherever they came from.
public final class CaffeineCache {
    private CaffeineCache() {}

    /// Keeps answers.
    ///
    /// @param cache from action to outcome; for one executor, or for several that answer alike
    /// @return the combinator
    public static Combinator<Object> cached(Cache<Object, Outcome<?>> cache) {
        return cached(cache, failure -> false);
    }

    /// Keeps answers, and some failures. One that is kept fails later actions as the same instance, with the
    /// stack trace of the first.
    ///
    /// {@snippet class="dev.syncopate.caffeine.Keeping" region="failures"}
    ///
    /// @param cache from action to outcome; for one executor, or for several that answer alike
    /// @param keeps whether to keep what the executor threw. Not asked for cancellations and interruptions,
    /// which are never kept
    /// @return the combinator
    public static Combinator<Object> cached(Cache<Object, Outcome<?>> cache, Predicate<? super Exception> keeps) {
        return Combinator.of("cached", new Caching<>(cache, keeps, new ConcurrentHashMap<>()));
    }
}
