package dev.syncopate;

import org.jspecify.annotations.Nullable;

/// The behaviour of a combinator: what happens around an executor, for [Executor#around].
///
/// {@snippet class="dev.syncopate.snippets.Combining" region="around"}
///
/// @param <F> the family of actions
@FunctionalInterface
public interface Around<F> {

    /// Carries out `action`, as a rule by `next.execute(action, call)`.
    ///
    /// **Failures.** What `next` throws should leave unchanged unless changing it is this combinator's purpose;
    /// [InterruptedException] and `Error` always should.
    ///
    /// **Threads.** Called by as many threads at once as the inner executor's [Executor#maxInFlight()] allows.
    ///
    /// @param action what should be done
    /// @param call what is known beside the action; pass it on
    /// @param next the inner executor
    /// @return the answer
    /// @throws Exception if the action fails
    @Nullable
    Object execute(F action, Call call, Next<F> next) throws Exception;

    /// The inner executor as a combinator sees it: it must be given the call.
    ///
    /// @param <F> the family of actions
    @FunctionalInterface
    interface Next<F> {

        /// Carries out `action`.
        ///
        /// @param action what should be done
        /// @param call what is known beside the action
        /// @return the answer
        /// @throws Exception if the action fails
        @Nullable
        Object execute(F action, Call call) throws Exception;
    }
}
