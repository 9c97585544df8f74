package dev.syncopate.benchmarks.libraries;

import dev.syncopate.Combinator;
import dev.syncopate.resilience4j.Resilience4j;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.core.functions.CheckedFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/// The part of Resilience4j around a call. It never refuses.
public enum Guard {
    /// A closed circuit breaker.
    BREAKER {
        @Override
        Combinator<Object> combinator() {
            return Resilience4j.circuitBreaker(CircuitBreaker.ofDefaults("ours"));
        }

        @Override
        <T, R> CheckedFunction<T, R> decorate(CheckedFunction<T, R> function) {
            return CircuitBreaker.decorateCheckedFunction(CircuitBreaker.ofDefaults("theirs"), function);
        }
    },

    /// A bulkhead with free permits.
    BULKHEAD {
        @Override
        Combinator<Object> combinator() {
            return Resilience4j.bulkhead(Bulkhead.ofDefaults("ours"));
        }

        @Override
        <T, R> CheckedFunction<T, R> decorate(CheckedFunction<T, R> function) {
            return Bulkhead.decorateCheckedFunction(Bulkhead.ofDefaults("theirs"), function);
        }
    },

    /// A rate limiter with more permissions than the benchmark can use.
    LIMITER {
        @Override
        Combinator<Object> combinator() {
            return Resilience4j.rateLimiter(limiter("ours"));
        }

        @Override
        <T, R> CheckedFunction<T, R> decorate(CheckedFunction<T, R> function) {
            return RateLimiter.decorateCheckedFunction(limiter("theirs"), function);
        }

        private RateLimiter limiter(String name) {
            return RateLimiter.of(
                    name,
                    RateLimiterConfig.custom()
                            .limitForPeriod(1_000_000_000)
                            .limitRefreshPeriod(Duration.ofSeconds(1))
                            .build());
        }
    };

    /// Puts the guard around an executor with Syncopate.
    abstract Combinator<Object> combinator();

    /// Puts the guard around a plain function with Resilience4j.
    abstract <T, R> CheckedFunction<T, R> decorate(CheckedFunction<T, R> function);
}
