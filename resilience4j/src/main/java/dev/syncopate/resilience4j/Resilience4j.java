package dev.syncopate.resilience4j;

import dev.syncopate.Combinator;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;

/// Puts what Resilience4j offers around executors: its circuit breaker, bulkhead and rate limiter.
///
/// {@snippet class="dev.syncopate.resilience4j.Guarding" region="guarded"}
///
/// Configuration, registries, events and metrics are Resilience4j's own. One object may serve any number of
/// executors and runs, and callers that know nothing of Syncopate; all of them count together.
///
/// **Cancellation.** An action that was cancelled or interrupted is neither a success nor a failure to any
/// of the three. What it holds it holds until it has really ended.
///
/// **Replay.** What they decide depends on what other runs do and on time. Put them inside of a recorder, so
/// that a history holds what was decided.
public final class Resilience4j {
    private Resilience4j() {}

    /// Has a circuit breaker watch the actions, and refuses them while it is open.
    ///
    /// {@snippet class="dev.syncopate.resilience4j.Guarding" region="breaker"}
    ///
    /// **Order.** Outside of a time limit, whose [java.util.concurrent.TimeoutException] then counts as a
    /// failure; a limit further out interrupts the action, and that counts as nothing. Inside of a retry,
    /// which then sees the refusals; outside of it the breaker sees only how the last attempt ended.
    ///
    /// **Failures.** A refused action fails with a
    /// [io.github.resilience4j.circuitbreaker.CallNotPermittedException]. Which failures and results are held
    /// against the executor is the breaker's configuration. Cancelled actions and an `Error` count as nothing
    /// and give back their permission.
    ///
    /// **Time.** How long an action took is measured by the driver, whatever timestamp function the breaker
    /// has. Time windows and the wait in the open state follow the breaker's clock: give it a [DriverClock]
    /// to have them follow the driver's. Two things cannot: transitions that the breaker makes unasked
    /// (`automaticTransitionFromOpenToHalfOpenEnabled`, `maxWaitDurationInHalfOpenState`) are timed by a
    /// scheduler of the JVM, and a time window with the strategy `LOCK_FREE` always has the JVM's clock.
    ///
    /// @param breaker asked before each action and told of its end
    /// @return the combinator
    public static Combinator<Object> circuitBreaker(CircuitBreaker breaker) {
        return Combinator.of("circuitBreaker(" + breaker.getName() + ")", new Breaking<>(breaker));
    }

    /// Lets no more actions be carried out at once than a bulkhead has permits, over all runs and executors
    /// that share it. Within one run [dev.syncopate.combinators.Parallel] does the same.
    ///
    /// {@snippet class="dev.syncopate.resilience4j.Guarding" region="bulkhead"}
    ///
    /// **Order.** Those who wait come in as they came, whether the bulkhead calls itself fair or not. While
    /// they wait they take no place among their run's actions in flight.
    ///
    /// **Failures.** An action that finds no permit within the bulkhead's `maxWaitDuration`, zero by default,
    /// fails with a [io.github.resilience4j.bulkhead.BulkheadFullException]. The bulkhead publishes its event
    /// of a rejected call only where that duration is zero: the longer wait is not the bulkhead's own.
    ///
    /// **Cancellation.** Who is cancelled while it waits leaves the line. A permit is given back when the
    /// action has really ended.
    ///
    /// **Time.** Waits are by the driver's clock, except where a caller that knows nothing of Syncopate takes
    /// a permit in the very moment in which one is found free: then the bulkhead itself waits, by the JVM's
    /// clock, for its `maxWaitDuration` at most.
    ///
    /// @param bulkhead gives the permits
    /// @return the combinator
    public static Combinator<Object> bulkhead(Bulkhead bulkhead) {
        return Combinator.of("bulkhead(" + bulkhead.getName() + ")", new Admitting<>(bulkhead, Line.before(bulkhead)));
    }

    /// Lets actions begin no more often than a rate limiter permits.
    ///
    /// {@snippet class="dev.syncopate.resilience4j.Guarding" region="limiter"}
    ///
    /// **Order.** Inside of a retry, so that each attempt counts. While actions wait they take no place among
    /// their run's actions in flight.
    ///
    /// **Failures.** An action that would have to wait for longer than the limiter's `timeoutDuration` fails
    /// at once with a [io.github.resilience4j.ratelimiter.RequestNotPermitted]; the limiter alone would let
    /// it wait in vain first.
    ///
    /// **Cancellation.** The permission of an action that is cancelled while it waits is used up: a limiter
    /// takes none back.
    ///
    /// **Time.** Waits are by the driver's clock. The limiter's own, by which its permissions come back, is
    /// the JVM's unless it is made with [DriverClock#nanos()]; one from a registry always has the JVM's.
    ///
    /// @param limiter reserves the permissions, as those of `RateLimiter.of` and of registries do. A
    /// `SemaphoreBasedRateLimiter` cannot, and fails each action with an [UnsupportedOperationException]
    /// @return the combinator
    public static Combinator<Object> rateLimiter(RateLimiter limiter) {
        return Combinator.of("rateLimiter(" + limiter.getName() + ")", new Limiting<>(limiter));
    }
}
