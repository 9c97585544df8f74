package dev.syncopate.testkit;

/// Tests the combinator of a bench, and throws if it breaks a law.
@FunctionalInterface
interface Check {
    <F> void on(Bench<F> bench) throws Exception;
}
