package dev.syncopate;

import java.time.Instant;

/// The call of a [DirectConductor], the same object for all of its yields.
final class DirectCall implements Call {
    private final DirectConductor<?> conductor;

    DirectCall(DirectConductor<?> conductor) {
        this.conductor = conductor;
    }

    @Override
    public String path() {
        return conductor.pathInFlight();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public String toString() {
        return "Call[" + path() + "]";
    }
}
