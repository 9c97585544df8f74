package dev.syncopate.combinators;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Executes several actions by one request, for [Batch].
///
/// @param <A> the type of action
/// @param <R> the result of each action
@FunctionalInterface
public interface BatchFunction<A, R extends @Nullable Object> {

    /// Executes all of `actions`.
    ///
    /// @param actions at least one, no two of them equal, unmodifiable, in order of arrival
    /// @return the results, one for each action, in the order of the actions
    /// @throws Exception if it fails; each of the actions then fails with it
    List<? extends R> execute(List<A> actions) throws Exception;
}
