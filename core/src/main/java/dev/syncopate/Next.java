package dev.syncopate;

import org.jspecify.annotations.Nullable;

/// The inner executor as a combinator sees it: it must be given the call.
///
/// @param <F> the family of actions
@FunctionalInterface
public interface Next<F> {

    /// Executes `action`.
    ///
    /// @param action what should be done
    /// @param call what is known beside the action
    /// @return the answer
    /// @throws Exception if the action fails
    @Nullable
    Object execute(F action, Call call) throws Exception;
}
