package dev.syncopate.examples.spring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What has happened to each order so far, for whoever watches.
@Component
class Progress {
    /// By order. Guarded by this.
    private final Map<String, List<String>> lines = new HashMap<>();

    synchronized void add(String order, String line) {
        lines.computeIfAbsent(order, _ -> new ArrayList<>()).add(line);
        notifyAll();
    }

    /// Waits for a line if there are no more than `seen`. Returns the new lines, none if the wait was in vain.
    @SuppressWarnings("WaitNotInLoop") // A wait that ends too early finds no lines, as one in vain.
    synchronized List<String> after(String order, int seen, Duration wait) throws InterruptedException {
        if (of(order).size() <= seen) {
            wait(wait.toMillis());
        }
        var all = of(order);
        return List.copyOf(all.subList(Math.min(seen, all.size()), all.size()));
    }

    /// There are no lines of the order any more.
    synchronized void forget(String order) {
        lines.remove(order);
    }

    private List<String> of(String order) {
        return lines.getOrDefault(order, List.of());
    }
}
