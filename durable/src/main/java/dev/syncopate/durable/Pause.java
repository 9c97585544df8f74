package dev.syncopate.durable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Waits a little for what tells nobody when it has happened.
final class Pause {
    private Pause() {}

    static void aSecond() {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    }

    static void shortly() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
}
