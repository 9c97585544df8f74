package dev.syncopate.running;

import dev.syncopate.Next;
import org.jspecify.annotations.Nullable;

/// What a run does with an action that reaches its log.
@FunctionalInterface
public interface RunLog {
    /// Returns the answer, or throws what the action failed with.
    ///
    /// @param inside what performs it
    @Nullable
    Object execute(Object action, InMemoryCall call, Next<Object> inside) throws Exception;
}
