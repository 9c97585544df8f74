package dev.syncopate.restate;

import dev.syncopate.Path;
import dev.syncopate.Run;
import dev.syncopate.driver.Ending;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One attempt of a run, in this process: what is performed for it. By any thread.
final class Attempt {
    private final Map<Path, Run<Ending>> working = new ConcurrentHashMap<>();
    private final Set<Path> cancelled = new HashSet<>();
    private final Permits permits = new Permits();
    private boolean closed;
    private @Nullable Thread handler;

    /// Names this attempt, among all there will ever be.
    final String name = UUID.randomUUID().toString();

    /// Whether it has done something that no earlier attempt had.
    volatile boolean isLive;

    /// Lets so many actions be in flight.
    void allow(int maxInFlight) {
        permits.allow(maxInFlight);
    }

    /// Performs an action and waits for its end.
    Ending perform(Path path, Supplier<Run<Ending>> beginning) throws InterruptedException {
        isLive = true;
        if (!permits.acquire(path)) {
            requireOpen();
            return Ending.cancelled();
        }
        try {
            Run<Ending> work = begin(path, beginning);
            Ending ending = work == null ? Ending.cancelled() : work.join();
            requireOpen();
            return ending;
        } finally {
            working.remove(path);
            permits.release();
        }
    }

    private synchronized @Nullable Run<Ending> begin(Path path, Supplier<Run<Ending>> beginning) {
        if (closed || cancelled.contains(path)) {
            return null;
        }
        Run<Ending> work = beginning.get();
        working.put(path, work);
        return work;
    }

    /// Nobody wants it any more: what is under way is interrupted, and what has not begun will not.
    synchronized void cancel(Path path) {
        cancelled.add(path);
        permits.cancel(path);
        Run<Ending> work = working.get(path);
        if (work != null) {
            work.cancel();
        }
    }

    /// The run goes on elsewhere, and wants nothing of what is under way.
    synchronized void cancelAll() {
        working.values().forEach(Run::cancel);
    }

    synchronized boolean isCancelled(Path path) {
        return cancelled.contains(path);
    }

    /// Handles the attempt on this thread, until it has ended or the attempt is [closed][#close].
    <T> T handle(Callable<T> body) throws Exception {
        synchronized (this) {
            handler = Thread.currentThread();
        }
        try {
            return body.call();
        } finally {
            synchronized (this) {
                handler = null;
            }
        }
    }

    /// Another attempt goes on with the run, or nobody does. Who waits for Restate would wait for ever.
    synchronized void close() {
        closed = true;
        permits.close();
        working.values().forEach(Run::cancel);
        if (handler != null) {
            handler.interrupt();
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /// That it was interrupted by [#close] is no ending.
    private synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This attempt of the run is over");
        }
    }
}
