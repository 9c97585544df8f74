package dev.syncopate;

import dev.syncopate.running.StartedRun;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A running orchestration, from [Syncopate#start].
///
/// @param <T> its result
public sealed interface Run<T extends @Nullable Object> permits StartedRun {

    /// Waits for the orchestration to end and returns its result.
    ///
    /// @return what the orchestration returns
    /// @throws InterruptedException if the calling thread is interrupted while it waits; the orchestration runs
    /// on
    /// @throws ActionFailedException if an action failed and the orchestration did not catch it
    /// @throws java.util.concurrent.CompletionException if the orchestration threw a checked exception, which
    /// is then the cause
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    T join() throws InterruptedException;

    /// Waits for the orchestration to end, but no longer than a time, and returns its result.
    ///
    /// @param limit how long to wait at most, in real time; zero or less only looks
    /// @return what the orchestration returns
    /// @throws TimeoutException if it has not ended by then; it runs on
    /// @throws InterruptedException if the calling thread is interrupted while it waits; the orchestration runs
    /// on
    /// @throws ActionFailedException if an action failed and the orchestration did not catch it
    /// @throws java.util.concurrent.CompletionException if the orchestration threw a checked exception, which
    /// is then the cause
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    T join(Duration limit) throws InterruptedException, TimeoutException;

    /// Asks the orchestration to stop: interrupts its actions in flight, then unwinds it. Returns at once;
    /// [#join()] waits until all has really ended. An orchestration that has ended stays as it ended.
    void cancel();

    /// Returns the result as a future. It completes exceptionally with exactly what [#join()] throws.
    ///
    /// @return a future of the result; cancelling it cancels the run, completing it by hand does not touch the
    /// run. The first 16 calls each return a future of their own, later ones may share one
    CompletableFuture<T> future();

    /// Tells whether the orchestration has ended, in whatever way.
    ///
    /// @return whether [#join()] would return at once
    boolean isDone();
}
