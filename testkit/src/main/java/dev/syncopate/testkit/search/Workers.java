package dev.syncopate.testkit.search;

import dev.syncopate.driver.WouldWaitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The threads that try schedules.
final class Workers {
    private final int count;

    /// Whether executors wait by their calls. Found out by the first run that meets one that does.
    private volatile boolean inTurns;

    Workers(int count) {
        this.count = count;
    }

    /// Runs a task on all threads, and waits for them.
    void all(Runnable task) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofVirtual().name("trial-" + i).start(() -> {
                try {
                    task.run();
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        for (Thread thread : threads) {
            join(thread);
        }
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException e) {
            throw e;
        } else if (thrown != null) {
            throw new AssertionError(thrown);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    boolean inTurns() {
        return inTurns;
    }

    /// Runs one thing on a thread that is as those that search; again, if an executor waits by its call
    /// for the first time.
    <T> T one(Supplier<T> task) {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        try {
            new Workers(1).all(() -> result.set(task.get()));
        } catch (WouldWaitException e) {
            if (inTurns) {
                throw e;
            }
            inTurns = true;
            return one(task);
        }
        return Objects.requireNonNull(result.get());
    }

    Walk walk(Setup setup, Search search, Choices choices, Visited visited) {
        if (!inTurns) {
            try {
                return walk(setup, search, choices, visited, false);
            } catch (WouldWaitException e) {
                inTurns = true;
            }
        }
        return walk(setup, search, choices, visited, true);
    }

    private static Walk walk(Setup setup, Search search, Choices choices, Visited visited, boolean inTurns) {
        Scout scout = new Scout(setup, choices, visited);
        new Session(setup, search, scout, inTurns).run();
        return scout.walk;
    }
}
