package dev.syncopate.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// Waits by the real clock until timers are due.
///
/// @param fire what is done then: takes the timer and the time
record Timers(Log log, DrivenRun<?> run, BiConsumer<Pending, Instant> fire) {
    private static final Executor VIRTUAL = Thread::startVirtualThread;

    /// The JDK counts in nanoseconds, and overflows after 292 years.
    private static final Duration LONGEST = Duration.ofDays(365);

    static void after(Duration delay, Runnable task) {
        CompletableFuture.delayedExecutor(Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS, VIRTUAL)
                .execute(task);
    }

    void await(Pending timer, Instant due) {
        Duration left = Duration.between(run.settings().clock().instant(), due);
        log.after(left.compareTo(LONGEST) > 0 ? LONGEST : left, () -> look(timer, due));
    }

    private void look(Pending timer, Instant due) {
        if (run.pending(timer.path()).filter(pending -> pending == timer).isEmpty()) {
            return;
        }
        Instant now = run.settings().clock().instant();
        if (now.isBefore(due)) {
            await(timer, due);
        } else {
            fire.accept(timer, now);
        }
    }
}
