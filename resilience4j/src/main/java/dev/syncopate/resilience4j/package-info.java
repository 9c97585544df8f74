/// Circuit breaker, bulkhead and rate limiter of [Resilience4j](https://resilience4j.readme.io) as combinators.
///
/// | start with | for |
/// |---|---|
/// | [dev.syncopate.resilience4j.Resilience4j] | the combinators, each for an object of Resilience4j |
/// | [dev.syncopate.resilience4j.DriverClock] | a clock for such an object that follows the driver's clock |
///
/// `Breaking`, `Admitting` and `Limiting` execute the actions. `BulkheadQueue` is the queue of the actions that wait
/// for a bulkhead.
@NullMarked
package dev.syncopate.resilience4j;

import org.jspecify.annotations.NullMarked;
