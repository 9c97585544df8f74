package dev.syncopate.testkit.search;

import dev.syncopate.driver.WouldWaitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The threads that try schedules.
final class Workers {
    private final int count;

    /// What each thread does.
    private final Map<Thread, Session> busy = new ConcurrentHashMap<>();

    /// Whether executors wait by their calls. Found out by the first run that meets one that does.
    private volatile boolean inTurns;

    Workers(int count) {
        this.count = count;
    }

    /// Runs a task on all threads, and waits for them.
    void all(Runnable task) {
        all(count, task);
    }

    private void all(int many, Runnable task) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            threads.add(Thread.ofVirtual().name("trial-" + i).start(() -> {
                try {
                    task.run();
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        new Watch(busy).await(threads);
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException e) {
            throw e;
        } else if (thrown != null) {
            throw new AssertionError(thrown);
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
            all(1, () -> result.set(task.get()));
        } catch (WouldWaitException e) {
            if (inTurns) {
                throw e;
            }
            inTurns = true;
            return one(task);
        }
        return Objects.requireNonNull(result.get());
    }

    Walk walk(Setup setup, Search search, Item item, Visited visited, Visited cuts) {
        if (!inTurns) {
            try {
                return walk(setup, search, item, visited, cuts, false);
            } catch (WouldWaitException e) {
                inTurns = true;
            }
        }
        return walk(setup, search, item, visited, cuts, true);
    }

    private Walk walk(Setup setup, Search search, Item item, Visited visited, Visited cuts, boolean turns) {
        Scout scout = new Scout(setup, item, visited, cuts);
        run(new Session(setup, search, scout, turns));
        return scout.walk;
    }

    /// Runs a session on the calling thread, which is one of these threads.
    void run(Setup setup, Search search, Guide guide) {
        run(new Session(setup, search, guide, inTurns));
    }

    /// Runs a session with a new guide; with another one, if an executor waits by its call for the
    /// first time.
    <G extends Guide> G run(Setup setup, Search search, Supplier<G> guides) {
        G guide = guides.get();
        try {
            run(setup, search, guide);
            return guide;
        } catch (WouldWaitException e) {
            if (inTurns) {
                throw e;
            }
            inTurns = true;
            return run(setup, search, guides);
        }
    }

    void run(Session session) {
        busy.put(Thread.currentThread(), session);
        try {
            session.run();
        } finally {
            busy.remove(Thread.currentThread());
        }
    }
}
