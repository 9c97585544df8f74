package dev.syncopate;

import dev.syncopate.running.ForkTask;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// A child orchestration, or a single action, running beside the orchestration that forked it.
///
/// **Structure.** A fork never outlives its parent: one that was not joined is awaited when the parent returns,
/// and its failure is the parent's then; when the parent fails or is cancelled, it is cancelled and awaited. Of
/// several that were not joined the first to fail, in time, decides, and the others are cancelled.
///
/// **Threads.** Belongs to the orchestration that forked it. Joining or cancelling another one's fork is
/// refused with an [IllegalStateException].
///
/// @param <T> its result
public sealed interface Fork<T extends @Nullable Object> permits ForkTask {

    /// Waits for the fork and returns its result. Joining again gives the same again.
    ///
    /// @return what the fork returned
    /// @throws ActionFailedException if it failed because an action failed
    /// @throws java.util.concurrent.CompletionException if it threw a checked exception, which is then the
    /// cause
    /// @throws CancellationException if it, or the orchestration that joins it, was cancelled
    T join();

    /// Waits for the fork and returns how it ended.
    ///
    /// @return a [Outcome.Success] or [Outcome.Failure], the latter with a [CancellationException] if it was
    /// cancelled
    Outcome<T> outcome();

    /// Asks the fork to stop: interrupts its action in flight, then unwinds it. Does not wait; [#outcome()]
    /// does. A fork that has ended stays as it ended.
    void cancel();

    /// Returns the position of the fork.
    ///
    /// @return the path, such as `/0/2`; the paths of its yields begin with it
    String path();
}
