package dev.syncopate;

import org.jspecify.annotations.Nullable;

/// The behaviour of a layer of the run: see [RunCall].
///
/// @param <F> the actions that it fits
@FunctionalInterface
public interface RunAround<F> extends Around<F> {

    /// Executes `action`, as [Around#execute] does.
    ///
    /// @param action what should be done
    /// @param call what is known beside the action; pass it on
    /// @param next the inner executor
    /// @return the answer
    /// @throws Exception if the action fails
    @Nullable
    Object execute(F action, RunCall call, Next<F> next) throws Exception;

    @Override
    default @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
        return execute(action, (RunCall) call, next);
    }
}
