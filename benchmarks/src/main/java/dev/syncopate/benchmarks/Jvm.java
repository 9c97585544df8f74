package dev.syncopate.benchmarks;

/// What the JVM has executed before the measurement.
public enum Jvm {
    /// Nothing else: every call site in shared code has seen one class only, which is unlike any real program.
    ALONE,

    /// Other programs on other executors have run through the same library code, and the measured program has
    /// run on several executors.
    POLLUTED;

    private static final int ROUNDS = 5_000;

    /// Runs `others` thousands of times if this JVM is to be polluted.
    ///
    /// @param others other programs, and the measured one on other executors
    /// @return the sum of their results; keep it, so that they are not compiled away
    /// @throws Exception what `others` throws
    public long prepare(Others others) throws Exception {
        long results = 0;
        for (int round = 0; this == POLLUTED && round < ROUNDS; round++) {
            results += others.run();
        }
        return results;
    }

    /// Several other programs.
    @FunctionalInterface
    public interface Others {
        /// Runs each of them once.
        ///
        /// @return a value computed from all their results
        /// @throws Exception if one fails
        long run() throws Exception;
    }
}
