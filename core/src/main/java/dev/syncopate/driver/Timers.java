package dev.syncopate.driver;

import dev.syncopate.Conductor;

/// Tells timers from actions.
final class Timers {
    private Timers() {}

    static boolean isTimer(Object action) {
        return action instanceof Conductor.Sleep;
    }
}
