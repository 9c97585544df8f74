package dev.syncopate.composition;

import org.jspecify.annotations.Nullable;

/// Is told how the actions of a group end: each action once, by the thread that has it then.
///
/// @param <F> the family
@FunctionalInterface
public interface GroupEnds<F> {
    /// @param failure null for an action that returned
    void ended(GroupedAction<F> action, @Nullable Object result, @Nullable Throwable failure);
}
