package dev.syncopate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an orchestration is handed and yields to.
///
/// **Threads.** A conductor belongs to the thread that its orchestration runs on, and to that run: yielding
/// from another thread, or after the orchestration has ended is refused with an
/// [IllegalStateException].
///
/// **Failures.** What an executor throws arrives at the yield as an [ActionFailedException], which names the
/// action and its path. An `Error` passes untouched. An answer of another type than the action promises is a
/// [ClassCastException] at the yield, not later where the value is used.
///
/// A method that only yields actions of `Shop` can be written against `Conductor<? super Shop<?>>`; every
/// orchestration whose family includes `Shop` can call it.
///
/// @param <F> the family of actions that may be yielded
public sealed interface Conductor<F> permits DirectConductor {

    /// Has `action` carried out and returns its result.
    ///
    /// @param action what should be done
    /// @param <R> the result that the action's type promises
    /// @return the executor's answer; `null` is a legal one
    /// @throws ActionFailedException if the executor throws an exception
    /// @throws ClassCastException if the executor answers with something else than an `R`
    /// @throws IllegalStateException if this conductor's orchestration has ended, or runs on another thread
    <R extends @Nullable Object> R yield(Action<? extends F, R> action);

    /// Has every action of `group` carried out and returns the results in the order of the actions.
    ///
    /// **Order.** As many at once as the executor allows; one by one, in order, when that is one. An empty
    /// group answers at once. Each action has a path of its own, as if it had been yielded alone.
    ///
    /// **Failures.** The first failure is thrown; actions that have not begun by then never begin.
    ///
    /// @param group independent actions, of one type or of several
    /// @param <R> the narrowest type that covers all their results
    /// @return the results, unmodifiable, in the order of `group`
    /// @throws ActionFailedException if an action fails
    <R extends @Nullable Object> List<R> yield(List<? extends Action<? extends F, ? extends R>> group);

    /// Has any value carried out as an action: a `String`, or a record that does not implement [Action].
    ///
    /// @param action what should be done
    /// @return the executor's answer, of whatever type
    /// @throws ActionFailedException if the executor throws an exception
    @Nullable
    Object yieldAny(F action);

    /// Yields `action` and returns how it ended instead of throwing.
    ///
    /// {@snippet class="dev.syncopate.snippets.Failures" region="attempt"}
    ///
    /// @param action what should be done
    /// @param <R> the result that the action's type promises
    /// @return a [Outcome.Success] with the result, or a [Outcome.Failure] with the failure
    /// @throws ClassCastException if the executor answers with something else than an `R`
    <R extends @Nullable Object> Outcome<R> attempt(Action<? extends F, R> action);

    /// Runs another orchestration as part of this one, also one whose family is only a part of this one's.
    ///
    /// A plain `other.run(conductor)` does the same where both have the same family; this method saves the
    /// `throws Exception` too.
    ///
    /// @param orchestration the orchestration to run here
    /// @param <T> its result
    /// @return its result
    /// @throws OrchestrationFailedException if it throws a checked exception, which is then the cause
    <T extends @Nullable Object> T call(Orchestration<? extends F, T> orchestration);

    /// Returns the path that the next yield will have, such as `/4`.
    ///
    /// @return the position of the next yield
    String path();
}
