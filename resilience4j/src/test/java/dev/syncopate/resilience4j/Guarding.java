package dev.syncopate.resilience4j;

import static dev.syncopate.resilience4j.Resilience4j.bulkhead;
import static dev.syncopate.resilience4j.Resilience4j.circuitBreaker;
import static dev.syncopate.resilience4j.Resilience4j.rateLimiter;

import dev.syncopate.Executor;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

final class Guarding {
    private Guarding() {}

    record Charge(int cents) {}

    static Executor<Charge> guarded(Executor<Charge> executor) {
        // @start region="guarded"
        var breaker = CircuitBreakerRegistry.ofDefaults().circuitBreaker("bank");
        var connections = Bulkhead.of(
                "bank", BulkheadConfig.custom().maxConcurrentCalls(10).build());

        Executor<Charge> guarded = executor.with(bulkhead(connections)).with(circuitBreaker(breaker));
        // @end
        return guarded;
    }

    static Executor<Charge> breaker(Executor<Charge> executor, List<String> log) {
        // @start region="breaker"
        var breaker = CircuitBreaker.of(
                "bank",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .failureRateThreshold(50) // percent
                        .recordExceptions(IOException.class)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> log.add(event.toString()));

        Executor<Charge> guarded = executor.with(circuitBreaker(breaker).on(Charge.class));
        // @end
        return guarded;
    }

    static Executor<Charge> bulkheaded(Executor<Charge> executor) {
        // @start region="bulkhead"
        var connections = Bulkhead.of(
                "bank",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(10)
                        .maxWaitDuration(Duration.ofSeconds(2))
                        .build());

        Executor<Charge> guarded = executor.with(bulkhead(connections));
        // @end
        return guarded;
    }

    static Executor<Charge> limiter(Executor<Charge> executor) {
        // @start region="limiter"
        var limiter = RateLimiter.of(
                "bank",
                RateLimiterConfig.custom()
                        .limitForPeriod(50)
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(Duration.ofSeconds(5))
                        .build());

        Executor<Charge> guarded = executor.with(rateLimiter(limiter));
        // @end
        return guarded;
    }

    static Executor<Charge> clock(Executor<Charge> executor, Instant start, RateLimiterConfig config) {
        // @start region="clock"
        var clock = DriverClock.of(InstantSource.fixed(start)); // of runs inVirtualTime(start)
        var breaker = CircuitBreaker.of(
                "bank", CircuitBreakerConfig.custom().clock(clock).build());
        var limiter = RateLimiter.of("bank", config, clock::nanos);
        // @end
        return executor.with(circuitBreaker(breaker)).with(rateLimiter(limiter));
    }
}
