package dev.syncopate.benchmarks.footprint;

/// Many that wait.
interface Waiters {

    /// Starts all, and returns when all of them wait.
    void start() throws Exception;

    /// Gives all what they wait for, or cancels those that wait for time, and returns when all have ended.
    void end() throws Exception;
}
