package dev.syncopate.examples.weather;

import static dev.syncopate.caffeine.CaffeineCache.cached;
import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Timeout.timeout;
import static dev.syncopate.resilience4j.Resilience4j.circuitBreaker;
import static java.time.Duration.ofMillis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.resilience4j.DriverClock;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// The layers around the server, with a count on both sides of each.
final class Layers {
    private static final int REQUESTS_AT_ONCE = 16;
    private static final Duration OPEN = ofMillis(250);

    final Cache<Object, Outcome<?>> cache =
            Caffeine.newBuilder().maximumSize(1_000).recordStats().build();
    final CircuitBreaker breaker;
    final AtomicInteger opened = new AtomicInteger();

    final Counted toCache = new Counted();
    final Counted toRetry = new Counted();
    final Counted toHedge = new Counted(toRetry);
    final Counted toBreaker = new Counted(toHedge);
    final Counted toTimeout = new Counted();
    final Counted toServer = new Counted();

    /// @param outside the breaker's time outside a call: in virtual time the start of the run
    Layers(InstantSource outside) {
        breaker = CircuitBreaker.of(
                "weather",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(10)
                        .minimumNumberOfCalls(10)
                        .failureRateThreshold(60) // percent
                        .waitDurationInOpenState(OPEN)
                        .permittedNumberOfCallsInHalfOpenState(4)
                        .clock(DriverClock.of(outside))
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == State.OPEN) {
                opened.incrementAndGet();
            }
        });
    }

    /// The last layer is the outermost.
    Executor<Weather<?>> around(Executor<Weather<?>> server) {
        return parallel(server, REQUESTS_AT_ONCE)
                .around(toServer)
                .with(timeout(ofMillis(250)))
                .around(toTimeout)
                .with(circuitBreaker(breaker))
                .around(toBreaker)
                .with(hedge(ofMillis(150), 2))
                .around(toHedge)
                .with(retry(schedule()))
                .around(toRetry)
                .with(cached(cache))
                .around(toCache);
    }

    /// Retries an action that the circuit breaker refused when the breaker may have closed.
    private static Schedule schedule() {
        return Schedule.exponential(ofMillis(50))
                .withFullJitter()
                .noSoonerThan(
                        failure -> failure instanceof CallNotPermittedException ? Optional.of(OPEN) : Optional.empty())
                .upTo(8);
    }
}
