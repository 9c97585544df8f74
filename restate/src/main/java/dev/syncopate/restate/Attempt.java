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
import java.util.function.Consumer;
import java.util.function.Function;
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

    /// Performs an action.
    ///
    /// @param performing is given what is told of the work before it begins
    Ending perform(Path path, Function<Consumer<Run<Ending>>, Ending> performing) throws InterruptedException {
        isLive = true;
        if (!permits.acquire(path)) {
            requireOpen();
            return Ending.cancelled();
        }
        try {
            Ending ending = performing.apply(work -> begin(path, work));
            requireOpen();
            if (ending instanceof Ending.Cancelled && Thread.interrupted()) {
                throw new InterruptedException("The service has been stopped"); // Which is no ending.
            }
            return ending;
        } finally {
            working.remove(path);
            permits.release();
        }
    }

    private synchronized void begin(Path path, Run<Ending> work) {
        if (closed || cancelled.contains(path)) {
            work.cancel(); // Nothing of it begins.
        } else {
            working.put(path, work);
        }
    }

    /// Nobody wants it any more: what is under way is interrupted, and what has not begun will not.
    synchronized void cancel(Path path) {
        cancelled.add(path);
        permits.cancel(path);
        Run<Ending> work = working.get(path);
        if (work != null) {
            stop(work);
        }
    }

    /// The run goes on elsewhere, and wants nothing of what is under way.
    synchronized void cancelAll() {
        working.values().forEach(Attempt::stop);
    }

    /// Interrupting a thread may run code of the executor, for which nobody here waits.
    private static void stop(Run<Ending> work) {
        Thread.startVirtualThread(work::cancel);
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
        working.values().forEach(Attempt::stop);
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
