package dev.syncopate.driver;

import dev.syncopate.DriverAction;

/// Tells timers from actions.
final class Timers {
    private Timers() {}

    static boolean isTimer(Object action) {
        return action instanceof DriverAction.Sleep || action instanceof DriverAction.Limit;
    }
}
