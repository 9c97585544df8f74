package dev.syncopate.caffeine;

import static dev.syncopate.caffeine.CaffeineCache.cached;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.Outcome.Success;
import java.io.FileNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

final class Keeping {
    private Keeping() {}

    record Read(String file) {}

    record Login(String user) {}

    record Token(String secret, Duration lifetime) {}

    static Executor<Object> cachedReads(Executor<Object> executor) {
        // @start region="cached"
        Cache<Object, Outcome<?>> cache = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(5))
                .build();

        Executor<Object> keeping = executor.with(cached(cache).on(Read.class));
        // @end
        return keeping;
    }

    static Cache<Object, Outcome<?>> byValue(Ticker ticker) {
        // @start region="expiry"
        Cache<Object, Outcome<?>> cache = Caffeine.newBuilder()
                .expireAfter(Expiry.<Object, Outcome<?>>creating((action, outcome) -> switch (outcome) {
                    case Success<?>(Token token) -> token.lifetime();
                    default -> Duration.ofMinutes(5);
                }))
                .ticker(ticker)
                .build();
        // @end
        return cache;
    }

    static Executor<Object> failures(Executor<Object> executor, Cache<Object, Outcome<?>> cache) {
        // @start region="failures"
        Executor<Object> keeping = executor.with(cached(cache, failure -> failure instanceof FileNotFoundException));
        // @end
        return keeping;
    }

    static Executor<Object> inVirtualTime(Executor<Object> executor, Instant start) {
        // @start region="ticker"
        Cache<Object, Outcome<?>> cache = Caffeine.newBuilder()
                .ticker(DriverTicker.of(InstantSource.fixed(start))) // of runs inVirtualTime(start)
                .expireAfterWrite(Duration.ofMinutes(5))
                .build();
        // @end
        return executor.with(cached(cache));
    }
}
