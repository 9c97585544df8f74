package dev.syncopate.benchmarks;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/// Which kind of thread runs what is measured.
public enum Caller {
    /// The benchmark's own.
    PLATFORM {
        @Override
        public long call(Callable<Long> measured) throws Exception {
            return measured.call();
        }
    },

    /// A virtual one, started for each invocation; so an invocation must be long.
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
    /// @param measured returns something made of its results
    /// @return what it returns
    /// @throws Exception if it fails
    public abstract long call(Callable<Long> measured) throws Exception;
}
