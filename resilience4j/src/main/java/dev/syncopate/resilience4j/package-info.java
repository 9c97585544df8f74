/// Circuit breaker, bulkhead and rate limiter of [Resilience4j](https://resilience4j.readme.io) as combinators.
///
/// | to see first | for |
/// |---|---|
/// | [dev.syncopate.resilience4j.Resilience4j] | the combinators, each for an object of Resilience4j |
/// | [dev.syncopate.resilience4j.DriverClock] | a clock for such an object, by the driver's time |
///
/// An action comes in by `Breaking`, `Admitting` or `Limiting`; those who wait for a bulkhead stand in its
/// `Line`.
@NullMarked
package dev.syncopate.resilience4j;

import org.jspecify.annotations.NullMarked;
