package dev.syncopate.combinators;

import java.lang.System.Logger.Level;

/// Where failures go that must not change what the orchestration sees.
final class Warnings {
    private static final System.Logger LOGGER = System.getLogger("dev.syncopate");

    private Warnings() {}

    static void warn(String text, Throwable failure) {
        LOGGER.log(Level.WARNING, text, failure);
    }
}
