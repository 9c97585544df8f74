package dev.syncopate.testkit;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Runs a check on a thread of its own with a time limit, so that a combinator that loses an
/// interruption or waits for ever does not affect the caller.
final class Watch {
    private Watch() {}

    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    /// @param law the law and its reason, for the message of the error
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
                    + "; it waits without the driver's knowledge, or for something that never happens");
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
