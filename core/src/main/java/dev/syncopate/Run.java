package dev.syncopate;

import dev.syncopate.running.StartedRun;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A running orchestration, from [Syncopate#start], or an action that is performed apart from its run, from
/// [CallInfo.perform(...)][dev.syncopate.driver.CallInfo#perform].
///
/// @param <T> its result
public sealed interface Run<T extends @Nullable Object> permits StartedRun {

    /// Waits until the orchestration has ended and returns its result.
    ///
    /// @return the orchestration's result
    /// @throws InterruptedException if the calling thread is interrupted while it waits; the run goes
    /// on
    /// @throws ActionFailedException if an action failed and the orchestration did not catch it
    /// @throws java.util.concurrent.CompletionException if the orchestration threw a checked exception,
    /// which is then the cause
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    T join() throws InterruptedException;

    /// Waits until the orchestration has ended, within a time limit, and returns its result.
    ///
    /// @param limit the longest wait, in real time; zero or less does not wait
    /// @return the orchestration's result
    /// @throws TimeoutException if it has not ended by then; the run goes on
    /// @throws InterruptedException if the calling thread is interrupted while it waits; the run goes
    /// on
    /// @throws ActionFailedException if an action failed and the orchestration did not catch it
    /// @throws java.util.concurrent.CompletionException if the orchestration threw a checked exception,
    /// which is then the cause
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    T join(Duration limit) throws InterruptedException, TimeoutException;

    /// Cancels the run: interrupts its actions in flight, then unwinds it. Returns at once; [#join()]
    /// waits until all of it has ended. Does nothing if the run has ended.
    void cancel();

    /// Returns the result as a future. It completes exceptionally with exactly what [#join()] throws.
    ///
    /// @return a future of the result. To cancel it cancels the run; to complete it does not affect the
    /// run. The first 16 calls each return a future of their own, later calls may share one
    CompletableFuture<T> future();

    /// Tells whether the orchestration has ended, by a result or a failure.
    ///
    /// @return whether [#join()] would return at once
    boolean isDone();
}
