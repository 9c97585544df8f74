package dev.syncopate;

import org.jspecify.annotations.Nullable;

/// The behaviour of a combinator: what it does around an executor. Of [Call] it needs the facts and the
/// clock only; otherwise it is a [RunAround] or a [ProcessAround].
///
/// {@snippet class="dev.syncopate.snippets.Combining" region="around"}
///
/// @param <F> the actions that it fits
@FunctionalInterface
public interface Around<F> {

    /// Executes `action`, usually by `next.execute(action, call)`.
    ///
    /// **Failures.** Let what `next` throws pass unchanged, unless changing it is this combinator's
    /// purpose; let [InterruptedException] and `Error` always pass.
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

    /// Returns what this behaviour does for actions, for [Lint][dev.syncopate.combinators.Lint] and the
    /// [recommended order][dev.syncopate.combinators.Recommended].
    ///
    /// @return [Role#OTHER], unless overridden
    default Role role() {
        return Role.OTHER;
    }
}
