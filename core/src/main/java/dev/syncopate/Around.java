package dev.syncopate;

import org.jspecify.annotations.Nullable;

/// The behaviour of a combinator around an executor. It uses only the facts and the clock of [Call];
/// behaviour that needs more is a [RunAround] or a [ProcessAround]. Behaviour that does something before and after
/// an action, and does not wait, is better written as a [Phased]: then a group stays a group.
///
/// {@snippet class="dev.syncopate.snippets.Combining" region="around"}
///
/// @param <F> the actions that it fits
@FunctionalInterface
public interface Around<F> {

    /// Executes `action`, usually by `next.execute(action, call)`.
    ///
    /// **Failures.** Let exceptions of `next` pass unchanged, unless changing them is this combinator's
    /// purpose; always let [InterruptedException] and `Error` pass.
    ///
    /// **Threads.** Called by as many threads at once as the inner executor's [Executor#maxInFlight()]
    /// allows.
    ///
    /// @param action the action to execute
    /// @param call the context of the action; pass it on
    /// @param next the inner executor
    /// @return the answer
    /// @throws Exception if the action fails
    @Nullable
    Object execute(F action, Call call, Next<F> next) throws Exception;

    /// Returns the role of this behaviour, for [Lint][dev.syncopate.combinators.Lint] and the
    /// [recommended order][dev.syncopate.combinators.Recommended].
    ///
    /// @return [Role#OTHER], unless overridden
    default Role role() {
        return Role.OTHER;
    }
}
