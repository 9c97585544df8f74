package dev.syncopate;

import java.time.Duration;
import java.time.Instant;

/// The call of an executor that is used by hand.
enum OutsideCall implements Call {
    INSTANCE;

    @Override
    public String path() {
        return "";
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }

    @Override
    public boolean isCancelled() {
        return Thread.currentThread().isInterrupted();
    }

    @Override
    public String toString() {
        return "Call[outside]";
    }
}
