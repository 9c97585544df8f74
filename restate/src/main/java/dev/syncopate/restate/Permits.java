package dev.syncopate.restate;

import dev.syncopate.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// How many actions of an attempt may be in flight, and who waits for that. By any thread.
final class Permits {
    private final Map<Path, CompletableFuture<Boolean>> waiting = new LinkedHashMap<>();
    private int free;
    private boolean closed;

    /// Before anybody asks for one.
    synchronized void allow(int permits) {
        free = permits;
    }

    /// Waits for a permit.
    ///
    /// @return false if nobody wants it any more
    boolean acquire(Path path) {
        CompletableFuture<Boolean> permit;
        synchronized (this) {
            if (closed) {
                return false;
            }
            if (free > 0) {
                free--;
                return true;
            }
            permit = new CompletableFuture<>();
            waiting.put(path, permit);
        }
        return permit.join();
    }

    /// Gives a permit to who has waited longest.
    synchronized void release() {
        Map.Entry<Path, CompletableFuture<Boolean>> first =
                waiting.entrySet().stream().findFirst().orElse(null);
        if (first == null) {
            free++;
        } else {
            waiting.remove(first.getKey());
            first.getValue().complete(true);
        }
    }

    synchronized void cancel(Path path) {
        CompletableFuture<Boolean> permit = waiting.remove(path);
        if (permit != null) {
            permit.complete(false);
        }
    }

    synchronized void close() {
        closed = true;
        waiting.values().forEach(permit -> permit.complete(false));
        waiting.clear();
    }
}
