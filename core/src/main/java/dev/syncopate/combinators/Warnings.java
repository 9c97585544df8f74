package dev.syncopate.combinators;

import java.lang.System.Logger.Level;

/// Logs failures that must not affect the orchestration.
final class Warnings {
    private static final System.Logger LOGGER = System.getLogger("dev.syncopate");

    private Warnings() {}

    static void warn(String text, Throwable failure) {
        LOGGER.log(Level.WARNING, text, failure);
    }
}
