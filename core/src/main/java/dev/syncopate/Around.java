package dev.syncopate;

import org.jspecify.annotations.Nullable;

/// The behaviour of a combinator: what happens around an executor.
///
/// {@snippet class="dev.syncopate.snippets.Combining" region="around"}
///
/// @param <F> what it must know of the actions
@FunctionalInterface
public interface Around<F> {

    /// Carries out `action`, as a rule by `next.execute(action, call)`.
    ///
    /// **Failures.** What `next` throws should leave unchanged unless changing it is this combinator's
    /// purpose; [InterruptedException] and `Error` always should.
    ///
    /// **Threads.** Called by as many threads at once as the inner executor's [Executor#maxInFlight()]
    /// allows.
    ///
    /// @param action what should be done
    /// @param call what is known beside the action; pass it on
    /// @param next the inner executor
    /// @return the answer
    /// @throws Exception if the action fails
    @Nullable
    Object execute(F action, Call call, Next<F> next) throws Exception;

    /// Tells whether this behaviour lets actions of one run wait for each other or starts work beside
    /// them, by [Call#start] or [Call#awaitStill].
    ///
    /// @return false, unless overridden
    default boolean coordinates() {
        return false;
    }
}
