package dev.syncopate;

import dev.syncopate.running.ForkTask;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// A child orchestration, or a single action, that runs beside the orchestration that forked it.
///
/// **Structure.** A fork never outlives its parent. When the parent returns, forks that were not joined
/// are awaited; the first of them to fail cancels the others and fails the parent. When the parent fails
/// or is cancelled, its forks are cancelled and awaited.
///
/// **Threads.** Belongs to the orchestration that forked it. To join or cancel the fork of another
/// orchestration is an [IllegalStateException].
///
/// @param <T> its result
public sealed interface Fork<T extends @Nullable Object> permits ForkTask {

    /// Waits for the fork and returns its result. To join again gives the same result or failure.
    ///
    /// @return the fork's result
    /// @throws ActionFailedException if it failed because an action failed
    /// @throws java.util.concurrent.CompletionException if it threw a checked exception, which is then
    /// the cause
    /// @throws CancellationException if it, or the orchestration that joins it, was cancelled
    T join();

    /// Waits for the fork and returns its outcome.
    ///
    /// @return a [Outcome.Success] or [Outcome.Failure], the latter with a [CancellationException] if it
    /// was cancelled
    Outcome<T> joinOutcome();

    /// Cancels the fork: interrupts its action in flight, then unwinds it. Does not wait; [#join()] and
    /// [#joinOutcome()] do. Does nothing if the fork has ended.
    void cancel();

    /// Returns the path of the fork.
    ///
    /// @return the path, such as `/0/2/`, with which the paths of its yields begin
    Path path();

    /// Returns the name that the fork was given, which is for people and no part of its path.
    ///
    /// @return empty if it has none
    Optional<String> name();
}
