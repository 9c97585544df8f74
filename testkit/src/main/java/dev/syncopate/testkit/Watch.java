package dev.syncopate.testkit;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Gives what is checked a thread of its own and a limited time, so that a combinator that loses an
/// interruption or waits for ever harms nobody else.
final class Watch {
    private Watch() {}

    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    /// @param law what it says, and why, for the message of the error
    static void over(Duration limit, String law, Body body) {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().daemon().name("law").start(() -> {
            try {
                body.run();
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        if (!ended(thread, limit)) {
            AssertionError stuck = new AssertionError(law + "\n  observed: it had not ended after " + limit
                    + "; what waits is not seen by the driver, or waits for something that never comes");
            stuck.setStackTrace(thread.getStackTrace());
            thread.interrupt();
            throw stuck;
        }
        Throwable broken = thrown.get();
        if (broken != null) {
            String observed = broken instanceof Broken ? broken.getMessage() : "it threw " + broken;
            throw new AssertionError(law + "\n  observed: " + observed, broken);
        }
    }

    private static boolean ended(Thread thread, Duration limit) {
        try {
            return thread.join(limit);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a law was checked");
        }
    }
}
