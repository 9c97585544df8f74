package dev.syncopate.durable;

import dev.syncopate.Outcome;
import dev.syncopate.definitions.RunFailedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A run of a [Durable] store, from [Durable#start] or [Durable#run].
///
/// **Threads.** By any number of threads at once. An action of another run of the store may wait by
/// [#join()], [#outcome] or [#future()]: while it does, its own run gives its place in memory away, since
/// this one may need it. An action that asks [#info()] in a loop keeps it. No run can wait for itself, and
/// nothing is waited for [in a transaction][Durable#inTransaction]: that is refused by an
/// `IllegalStateException`.
///
/// @param <T> the type of its result
public sealed interface DurableRun<T extends @Nullable Object> permits Handle {

    /// Returns the id of the run.
    ///
    /// @return the id
    String id();

    /// Waits until the run has ended, however long and in however many processes that takes, and
    /// returns its result. A run that needs attention has not ended.
    ///
    /// @return the result
    /// @throws InterruptedException if the calling thread is interrupted while it waits; the run goes on
    /// @throws RunFailedException if the orchestration threw an exception
    /// @throws java.util.concurrent.CancellationException if the run was cancelled
    /// @throws StoreException if the store is closed or has halted meanwhile, the run was deleted,
    /// or its end could not be stored
    T join() throws InterruptedException;

    /// Waits until the run has ended, within a time limit, and returns its result.
    ///
    /// @param limit the longest wait, in real time; zero or less does not wait
    /// @return the result
    /// @throws TimeoutException if it has not ended by then; the run goes on
    /// @throws InterruptedException if the calling thread is interrupted while it waits; the run goes on
    /// @throws RunFailedException if the orchestration threw an exception
    /// @throws java.util.concurrent.CancellationException if the run was cancelled
    /// @throws StoreException if the store is closed or has halted meanwhile, the run was deleted,
    /// or its end could not be stored
    T join(Duration limit) throws InterruptedException, TimeoutException;

    /// Waits until the run has ended, within a time limit, and returns how: for who asks again and again,
    /// since a run that has not ended is no exception here.
    ///
    /// @param limit the longest wait, in real time; zero or less does not wait
    /// @return its result; what the orchestration threw, as it is stored; a
    /// [CancellationException][java.util.concurrent.CancellationException] if the run was cancelled; empty
    /// if it has not ended by then
    /// @throws InterruptedException if the calling thread is interrupted while it waits; the run goes on
    /// @throws StoreException as for [#join()]
    Optional<Outcome<T>> outcome(Duration limit) throws InterruptedException;

    /// Returns the result as a future, which completes exceptionally with what [#join()] throws. To
    /// cancel the future does not cancel the run.
    ///
    /// @return the future
    CompletableFuture<T> future();

    /// Cancels the run: interrupts its actions in flight, then unwinds it. Returns when the wish is on
    /// the disk, so it survives a crash; [#join()] waits for the end. Does nothing if the run has
    /// ended.
    ///
    /// @throws StoreException if the run needs attention, or the store cannot be written
    void cancel();

    /// Returns what the store knows of the run now.
    ///
    /// @return its status and what belongs to it
    /// @throws StoreException if the run was deleted
    RunInfo info();
}
