package dev.syncopate.kernel;

import dev.syncopate.driver.RunSettings;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Describes the strand that does not come to a wait.
final class MovingStrand {
    private static final int LINES = 5;

    private MovingStrand() {}

    static String describe(@Nullable Thread moving, RunSettings settings) {
        return "Run '" + settings.id() + "' has not become idle for " + settings.patience()
                + ": a strand moves and waits for nothing that the run knows, at " + lines(moving)
                + ". Let an action do what takes long or waits, or allow more time by RunSettings.withPatience(...).";
    }

    private static String lines(@Nullable Thread moving) {
        if (moving == null) {
            return "an unknown line";
        }
        return Arrays.stream(moving.getStackTrace())
                .filter(frame -> !isOfTheJdk(frame) && !frame.getClassName().startsWith("dev.syncopate.kernel."))
                .limit(LINES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
    }

    private static boolean isOfTheJdk(StackTraceElement frame) {
        @Nullable String module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }
}
