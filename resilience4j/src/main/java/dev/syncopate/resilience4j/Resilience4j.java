package dev.syncopate.resilience4j;

import dev.syncopate.Combinator;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;

/// Puts Resilience4j's circuit breaker, bulkhead and rate limiter around executors.
///
/// {@snippet class="dev.syncopate.resilience4j.Guarding" region="guarded"}
///
/// Configuration, registries, events and metrics are Resilience4j's own. One object may serve any number of
/// executors and runs, and callers outside Syncopate; all of them count together.
///
/// **Cancellation.** None of the three counts a cancelled or interrupted action as success or failure. An
/// action holds its permit until it has really ended.
///
/// **Replay.** Their decisions depend on other runs and on time. Put them inside of the
/// [log][dev.syncopate.Executor#recorded()], so that a history holds the decisions.
public final class Resilience4j {
    private Resilience4j() {}

    /// Has a circuit breaker watch the actions, and refuses them while it is open.
    ///
    /// {@snippet class="dev.syncopate.resilience4j.Guarding" region="breaker"}
    ///
    /// **Order.** Outside a time limit, whose [java.util.concurrent.TimeoutException] then counts as a
    /// failure; an outer limit interrupts the action, which counts as neither. Inside a retry, which then
    /// sees the refusals; outside a retry the breaker sees only the outcome of the last attempt.
    ///
    /// **Failures.** A refused action fails with a
    /// [io.github.resilience4j.circuitbreaker.CallNotPermittedException]. The breaker's configuration decides
    /// which failures and results count against the executor. Cancelled actions and an `Error` count as neither
    /// success nor failure and give back their permission.
    ///
    /// **Time.** The duration of an action is measured by the driver's clock, whatever timestamp function the
    /// breaker has. Time windows and the wait in the open state follow the breaker's clock; with a
    /// [DriverClock] they follow the driver's. Two things always follow the JVM's clock: automatic
    /// transitions (`automaticTransitionFromOpenToHalfOpenEnabled`, `maxWaitDurationInHalfOpenState`), which
    /// a scheduler triggers, and a time window with the strategy `LOCK_FREE`.
    ///
    /// @param breaker is asked before each action and gets its outcome
    /// @return the combinator
    public static Combinator<Object> circuitBreaker(CircuitBreaker breaker) {
        return Combinator.of("circuitBreaker(" + breaker.getName() + ")", new Breaking<>(breaker));
    }

    /// Limits concurrent actions to the permits of a bulkhead, over all runs and executors that share it.
    /// Within one run [dev.syncopate.combinators.Parallel] does the same.
    ///
    /// {@snippet class="dev.syncopate.resilience4j.Guarding" region="bulkhead"}
    ///
    /// **Order.** Waiting actions get permits in the order in which they arrived, whether the bulkhead is
    /// configured as fair or not. While they wait they hold no in-flight permit of their run.
    ///
    /// **Failures.** An action that finds no permit within the bulkhead's `maxWaitDuration`, zero by default,
    /// fails with a [io.github.resilience4j.bulkhead.BulkheadFullException]. The bulkhead publishes its event
    /// for a rejected call only if that duration is zero, since a longer wait is not the bulkhead's own.
    ///
    /// **Cancellation.** A cancelled action leaves the queue. A permit is given back when the action has really
    /// ended.
    ///
    /// **Time.** Actions wait by the driver's clock, with one exception: if a caller outside Syncopate takes a
    /// permit just after it was found free, the bulkhead itself waits, by the JVM's clock, for at most its
    /// `maxWaitDuration`.
    ///
    /// @param bulkhead provides the permits
    /// @return the combinator
    public static Combinator<Object> bulkhead(Bulkhead bulkhead) {
        return Combinator.of(
                "bulkhead(" + bulkhead.getName() + ")", new Admitting<>(bulkhead, BulkheadQueue.before(bulkhead)));
    }

    /// Lets actions begin no more often than a rate limiter permits.
    ///
    /// {@snippet class="dev.syncopate.resilience4j.Guarding" region="limiter"}
    ///
    /// **Order.** Inside a retry, so that each attempt counts. Waiting actions hold no in-flight permit.
    ///
    /// **Failures.** An action that would have to wait for longer than the limiter's `timeoutDuration` fails
    /// at once with a [io.github.resilience4j.ratelimiter.RequestNotPermitted]; the limiter alone would let it
    /// wait first and then refuse it.
    ///
    /// **Cancellation.** If an action is cancelled while it waits, its permission is lost: a limiter takes none
    /// back.
    ///
    /// **Time.** Actions wait by the driver's clock. The limiter renews its permissions by the JVM's clock
    /// unless it is created with [DriverClock#nanos()]; a limiter from a registry always uses the JVM's.
    ///
    /// @param limiter reserves the permissions. Limiters of `RateLimiter.of` and of registries can do that; a
    /// `SemaphoreBasedRateLimiter` cannot, and fails each action with an [UnsupportedOperationException]
    /// @return the combinator
    public static Combinator<Object> rateLimiter(RateLimiter limiter) {
        return Combinator.of("rateLimiter(" + limiter.getName() + ")", new Limiting<>(limiter));
    }
}
