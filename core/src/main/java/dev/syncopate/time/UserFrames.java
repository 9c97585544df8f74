package dev.syncopate.time;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The lines of a thread that belong neither to the JDK nor to the library: where a user's code is
/// blocked.
public final class UserFrames {
    private static final int LINES = 3;

    /// The packages whose frames say nothing about the executor or the orchestration.
    private static final Set<String> LIBRARY = Stream.of(
                    "", ".time", ".composition", ".running", ".kernel", ".stepping", ".combinators", ".testkit.search")
            .map("dev.syncopate"::concat)
            .collect(Collectors.toUnmodifiableSet());

    private UserFrames() {}

    /// The innermost lines of a thread, the innermost first.
    public static List<StackTraceElement> linesOf(@Nullable Thread thread) {
        StackTraceElement[] stack = thread == null ? new StackTraceElement[0] : thread.getStackTrace();
        return Arrays.stream(stack)
                .filter(frame -> !isOfTheJdk(frame) && !isOfTheLibrary(frame))
                .limit(LINES)
                .toList();
    }

    /// The same as text.
    public static String of(@Nullable Thread thread) {
        String lines = linesOf(thread).stream()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")")
                .collect(Collectors.joining(" < "));
        return lines.isEmpty() ? "no line outside of the driver" : lines;
    }

    private static boolean isOfTheLibrary(StackTraceElement frame) {
        String type = frame.getClassName();
        return LIBRARY.contains(type.substring(0, Math.max(0, type.lastIndexOf('.'))));
    }

    static boolean isOfTheJdk(StackTraceElement frame) {
        @Nullable String module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }
}
