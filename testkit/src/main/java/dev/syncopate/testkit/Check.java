package dev.syncopate.testkit;

/// Tries the combinator of a bench, and throws if it breaks a law.
@FunctionalInterface
interface Check {
    <F> void on(Bench<F> bench) throws Exception;
}
