package dev.syncopate.durable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/// The clock of a user. While it throws, the time stops for the store, since runs and their
/// timers are lost if what keeps them going has no time.
final class GuardedClock implements InstantSource {
    private final InstantSource clock;
    private final AtomicBoolean isFailing = new AtomicBoolean();

    /// What the clock has told last, by whatever thread.
    private volatile Instant last;

    /// Throws what the clock throws: without a time no store is opened.
    GuardedClock(InstantSource clock) {
        this.clock = clock;
        this.last = Objects.requireNonNull(clock.instant(), "the clock of the settings has told null");
    }

    @Override
    public Instant instant() {
        try {
            Instant now = Objects.requireNonNull(clock.instant(), "it has told null");
            last = now;
            if (isFailing.get()) {
                isFailing.set(false);
            }
            return now;
        } catch (Throwable e) {
            if (isFailing.compareAndSet(false, true)) {
                Warnings.warn(
                        "The clock of the settings has failed (" + e + "): the store's time stops until it goes"
                                + " again",
                        e);
            }
            return last;
        }
    }
}
