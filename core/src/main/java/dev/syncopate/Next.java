package dev.syncopate;

import org.jspecify.annotations.Nullable;

/// The inner executor as a combinator sees it: every execution takes a call.
///
/// @param <F> the family of actions
@FunctionalInterface
public interface Next<F> {

    /// Executes `action`.
    ///
    /// @param action the action to execute
    /// @param call the context of the action
    /// @return the answer
    /// @throws Exception if the action fails
    @Nullable
    Object execute(F action, Call call) throws Exception;
}
