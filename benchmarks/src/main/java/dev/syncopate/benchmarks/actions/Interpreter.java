package dev.syncopate.benchmarks.actions;

import dev.syncopate.Action;
import org.jspecify.annotations.Nullable;

/// Executes the actions of the rivals: an executor without a library.
///
/// @param <F> the family of actions
@FunctionalInterface
public interface Interpreter<F> {

    /// Executes `action`.
    ///
    /// @param action what should be done
    /// @return the answer
    @Nullable
    Object interpret(F action);

    /// Executes `action` and returns the answer as the type that the action promises.
    ///
    /// @param action what should be done
    /// @param <R> the type of the answer
    /// @return the answer
    @SuppressWarnings({"unchecked", "NullAway"})
    default <R extends @Nullable Object> R answer(Action<? extends F, R> action) {
        return (R) interpret((F) action);
    }
}
