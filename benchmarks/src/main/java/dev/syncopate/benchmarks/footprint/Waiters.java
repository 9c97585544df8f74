package dev.syncopate.benchmarks.footprint;

/// Many runs or threads that wait.
interface Waiters {

    /// Starts all, and returns when all of them are waiting.
    void start() throws Exception;

    /// Answers all waiters, or cancels those that sleep, and returns when all have ended.
    void end() throws Exception;
}
