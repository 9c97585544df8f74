package dev.syncopate;

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
    public String toString() {
        return "Call[outside]";
    }
}
