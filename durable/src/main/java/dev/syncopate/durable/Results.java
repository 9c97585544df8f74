package dev.syncopate.durable;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who waits for the ends of runs.
final class Results {
    private final Runs runs;
    private final Map<String, CompletableFuture<RunEnd>> waiting = new ConcurrentHashMap<>();

    /// Why nobody is told of an end any more; null while the store is written.
    private volatile @Nullable RuntimeException closed;

    Results(Runs runs) {
        this.runs = runs;
    }

    CompletableFuture<RunEnd> of(String id) {
        CompletableFuture<RunEnd> end = waiting.computeIfAbsent(id, unused -> new CompletableFuture<>());
        complete(id, end); // It may have ended before.
        RuntimeException reason = closed;
        if (reason != null) {
            fail(id, reason);
        }
        return end;
    }

    /// A run has ended.
    void ended(String id) {
        CompletableFuture<RunEnd> end = waiting.get(id);
        if (end != null) {
            Thread.startVirtualThread(() -> complete(id, end));
        }
    }

    private void complete(String id, CompletableFuture<RunEnd> end) {
        try {
            RunEnd known = runs.queries().end(id).orElse(null);
            if (known != null) {
                waiting.remove(id, end);
                end.complete(known);
            } else if (!runs.queries().exists(id)) {
                throw new StoreException(
                        StoreException.Kind.NOT_FOUND, "There is no run " + id + " any more: it was deleted");
            }
        } catch (RuntimeException e) {
            waiting.remove(id, end);
            end.completeExceptionally(e);
        }
    }

    /// Whoever waits waits in vain.
    void fail(String id, RuntimeException reason) {
        CompletableFuture<RunEnd> end = waiting.remove(id);
        if (end != null) {
            Thread.startVirtualThread(() -> end.completeExceptionally(reason));
        }
    }

    /// All who wait, and those who will, wait in vain.
    void close(RuntimeException reason) {
        closed = reason;
        waiting.keySet().forEach(id -> fail(id, reason));
    }
}
