package dev.syncopate.concurrency;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// Counts the threads of runs: those of forks and of groups.
final class Threads implements UnaryOperator<Runnable> {
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger alive = new AtomicInteger();

    @Override
    public Runnable apply(Runnable task) {
        started.incrementAndGet();
        alive.incrementAndGet();
        return () -> {
            try {
                task.run();
            } finally {
                alive.decrementAndGet();
            }
        };
    }

    int started() {
        return started.get();
    }

    /// Waits until all have ended. A thread still takes the last steps when its result is there.
    void awaitEnd() {
        Jobs.until(() -> alive.get() == 0);
    }
}
