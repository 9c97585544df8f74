package dev.syncopate.kernel;

import dev.syncopate.driver.RunSettings;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Describes the strand that does not come to a wait.
final class MovingStrand {
    private static final int LINES = 5;

    /// The packages whose frames say nothing about the orchestration.
    private static final Set<String> DRIVER = Stream.of(".time", ".composition", ".running", ".stepping", ".kernel")
            .map("dev.syncopate"::concat)
            .collect(Collectors.toUnmodifiableSet());

    private MovingStrand() {}

    static String describe(String what, @Nullable Thread moving, RunSettings settings) {
        return "Run '" + settings.id() + "' has not become idle for " + settings.patience() + " of real time: " + what
                + ", blocked at " + lines(moving)
                + ". Let an action do what takes long or waits, or allow more time by RunSettings.withPatience(...).";
    }

    private static String lines(@Nullable Thread moving) {
        if (moving == null) {
            return "an unknown line";
        }
        return Arrays.stream(moving.getStackTrace())
                .filter(frame -> !isOfTheJdk(frame) && !isOfTheDriver(frame))
                .limit(LINES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
    }

    private static boolean isOfTheDriver(StackTraceElement frame) {
        String type = frame.getClassName();
        return DRIVER.contains(type.substring(0, Math.max(0, type.lastIndexOf('.'))));
    }

    private static boolean isOfTheJdk(StackTraceElement frame) {
        @Nullable String module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }
}
