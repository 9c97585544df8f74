package dev.syncopate.restate;

import dev.syncopate.definitions.RunFailedException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A run at a Restate server.
///
/// @param <T> the type of its result
public final class RestateRun<T extends @Nullable Object> {
    private final String id;
    private final Supplier<CompletableFuture<T>> result;

    RestateRun(String id, Supplier<CompletableFuture<T>> result) {
        this.id = id;
        this.result = result;
    }

    /// Returns the id.
    ///
    /// @return the id
    public String id() {
        return id;
    }

    /// Waits for the result.
    ///
    /// @return the result
    /// @throws RunFailedException if the run has failed
    /// @throws CancellationException if it was cancelled
    /// @throws IllegalArgumentException if there is no such run
    public T join() {
        try {
            return future().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw e;
        }
    }

    /// Returns the result, once there is one. The wait ends with an exception if the server cannot be reached.
    ///
    /// @return the result
    public CompletableFuture<T> future() {
        return result.get();
    }
}
