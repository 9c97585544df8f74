package dev.syncopate.benchmarks;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/// The kind of thread that runs the measured code.
public enum Caller {
    /// The benchmark's own thread.
    PLATFORM {
        @Override
        public long call(Callable<Long> measured) throws Exception {
            return measured.call();
        }
    },

    /// A virtual thread, started for each invocation; so an invocation must be long.
    VIRTUAL {
        @Override
        public long call(Callable<Long> measured) throws Exception {
            CompletableFuture<Long> result = new CompletableFuture<>();
            Thread.startVirtualThread(() -> {
                try {
                    result.complete(measured.call());
                } catch (Throwable e) {
                    result.completeExceptionally(e);
                }
            });
            return result.get();
        }
    };

    /// Runs `measured` on a thread of this kind and waits for it.
    ///
    /// @param measured the measured code; returns a value computed from its results
    /// @return the value that it returns
    /// @throws Exception if it fails
    public abstract long call(Callable<Long> measured) throws Exception;
}
