/// Circuit breaker, bulkhead and rate limiter of Resilience4j as combinators.
module dev.syncopate.resilience4j {
    requires transitive dev.syncopate;
    requires transitive io.github.resilience4j.bulkhead;
    requires transitive io.github.resilience4j.circuitbreaker;
    requires transitive io.github.resilience4j.core;
    requires transitive io.github.resilience4j.ratelimiter;
    requires static org.jspecify;

    exports dev.syncopate.resilience4j;
}
