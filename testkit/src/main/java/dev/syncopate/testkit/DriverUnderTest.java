package dev.syncopate.testkit;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import org.jspecify.annotations.Nullable;

/// Runs orchestrations by the driver that is checked.
@FunctionalInterface
public interface DriverUnderTest {

    /// Runs an orchestration to its end, as a run of its own.
    ///
    /// @param orchestration the orchestration
    /// @param executor what performs its actions
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return its result, or what it threw
    /// @throws Exception if the driver fails
    <F, T extends @Nullable Object> Outcome<T> run(Orchestration<F, T> orchestration, Executor<F> executor)
            throws Exception;
}
