package dev.syncopate.durable;

import dev.syncopate.driver.DrivenRun;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/// Why a run that only waits stays in memory although others need its place: else one that was brought
/// back for something would be left again before that happens, and never go on.
final class Stay {
    /// A timer that fires before it were worth while to leave the run.
    private static final Duration SOON = Duration.ofMillis(100);

    /// How many are about to tell it something.
    private final AtomicInteger tellers = new AtomicInteger();

    void begin() {
        tellers.incrementAndGet();
    }

    /// @return whether nobody is about to tell it something any more
    boolean end() {
        return tellers.decrementAndGet() == 0;
    }

    boolean isWanted(DrivenRun<?> run, Instant now) {
        return tellers.get() > 0 || hasTimer(run, now.plus(SOON));
    }

    /// Whether one of its timers is due before a time.
    static boolean hasTimer(DrivenRun<?> run, Instant time) {
        return run.pending().stream()
                .anyMatch(pending ->
                        pending.due().filter(due -> due.isBefore(time)).isPresent());
    }
}
