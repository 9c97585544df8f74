package dev.syncopate;

import java.time.Duration;
import java.time.Instant;

/// The call of a [DirectConductor], the same object for all of its yields.
final class DirectCall implements Call {
    private final DirectConductor<?> conductor;

    DirectCall(DirectConductor<?> conductor) {
        this.conductor = conductor;
    }

    Waiter waiter() {
        return conductor;
    }

    @Override
    public String path() {
        return conductor.pathInFlight();
    }

    @Override
    public Instant now() {
        return conductor.clockwork().now();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        conductor.run.sleep(conductor, duration);
    }

    @Override
    public boolean isCancelled() {
        return conductor.unwinds();
    }

    @Override
    public String toString() {
        return "Call[" + path() + "]";
    }
}
