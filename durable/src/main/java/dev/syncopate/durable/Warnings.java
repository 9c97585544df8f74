package dev.syncopate.durable;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// Logs what nobody else would be told of, to the JDK's logger `dev.syncopate.durable`.
final class Warnings {
    private static final System.Logger LOGGER = System.getLogger("dev.syncopate.durable");

    private Warnings() {}

    static void warn(String text, @Nullable Throwable cause) {
        LOGGER.log(Level.WARNING, text, cause);
    }
}
