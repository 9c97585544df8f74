package dev.syncopate;

import org.jspecify.annotations.Nullable;

/// The behaviour of a layer of the process: see [ProcessCall].
///
/// @param <F> the actions that it fits
@FunctionalInterface
public interface ProcessAround<F> extends Around<F> {

    /// Executes `action`, as [Around#execute] does.
    ///
    /// @param action what should be done
    /// @param call what is known beside the action; pass it on
    /// @param next the inner executor
    /// @return the answer
    /// @throws Exception if the action fails
    @Nullable
    Object execute(F action, ProcessCall call, Next<F> next) throws Exception;

    @Override
    default @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
        return execute(action, (ProcessCall) call, next);
    }

    /// Tells whether this behaviour uses [ProcessCall#start] or [ProcessCall#awaitIdle], for which the
    /// driver keeps account of the run's threads.
    ///
    /// @return true, unless overridden
    default boolean coordinates() {
        return true;
    }
}
