package dev.syncopate.time;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Notices that a run in virtual time cannot go on, because each of its threads that move is blocked by what is
/// not of the run: a lock, a latch, a future. To be asked again and again, by one thread.
///
/// A thread that computes is not blocked, however long it takes, nor is one that reads from a socket or that waits
/// for a run of its own in virtual time.
public final class BlockedRunDetector {
    /// For how long nothing must have changed.
    static final long PATIENCE = 5_000_000_000L;

    /// A look that comes late counts for no more than this, lest a pause of the JVM be taken for a blocked run.
    private static final long MOST = 100_000_000;

    private static final int LINES = 3;
    private static final String REMEDY = "\nVirtual time passes only while executors rest. Wait by call.sleep(...) or"
            + " call.await(...); complete what is waited for from an action of the run; answer the action by hand with a"
            + " Stepper; or run on the real clock.";

    private long lastLook = System.nanoTime();
    private long turns = -1;
    private long blockedFor;

    /// @return whether the run is to be given up
    public boolean look(SerialScheduler.Activity moving) {
        long now = System.nanoTime();
        long passed = Math.min(now - lastLook, MOST);
        lastLook = now;
        boolean blocked = moving.oldest() < 0 && areBlocked(moving);
        blockedFor = blocked && moving.turns() == turns ? blockedFor + passed : 0;
        turns = moving.turns();
        if (blockedFor < PATIENCE) {
            return false;
        }
        blockedFor = 0;
        return moving.all().stream().noneMatch(BlockedRunDetector::goesOnElsewhere);
    }

    private static boolean areBlocked(SerialScheduler.Activity moving) {
        return !moving.all().isEmpty() && moving.all().stream().allMatch(Turn::isBlocked);
    }

    /// Whether its thread reads from outside, or waits for a run that has a watch of its own.
    private static boolean goesOnElsewhere(Turn turn) {
        for (StackTraceElement frame : stack(turn)) {
            String type = frame.getClassName();
            if (type.startsWith("sun.nio.") || type.startsWith("java.net.") || type.startsWith("java.io.")) {
                return true;
            }
            if (type.equals(VirtualTimeScheduler.class.getName())) {
                return true;
            }
            if (!isOfTheJdk(frame)) {
                return false;
            }
        }
        return false;
    }

    /// Says who is blocked, where, and what to use instead.
    public static String report(List<Turn> blocked, String others) {
        StringBuilder text = new StringBuilder("The run waits for something real that does not come: for ")
                .append(PATIENCE / 1_000_000_000)
                .append(" s it has not gone on, because an executor, or the orchestration itself, is blocked.");
        for (Turn turn : blocked) {
            text.append("\n  ").append(turn.describe()).append(", blocked at ").append(lines(turn));
        }
        return text.append(others).append(REMEDY).toString();
    }

    /// The innermost lines that are neither of the JDK nor of the driver.
    private static String lines(Turn turn) {
        StringJoiner lines = new StringJoiner(" < ");
        int count = 0;
        for (StackTraceElement frame : stack(turn)) {
            if (count < LINES && !isOfTheJdk(frame) && !isOfTheDriver(frame)) {
                lines.add(frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")");
                count++;
            }
        }
        return count == 0 ? "no line of its own" : lines.toString();
    }

    private static StackTraceElement[] stack(Turn turn) {
        Thread thread = turn.thread();
        return thread == null ? new StackTraceElement[0] : thread.getStackTrace();
    }

    private static boolean isOfTheDriver(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(0, Math.max(0, type.lastIndexOf('.'))).equals(BlockedRunDetector.class.getPackageName());
    }

    private static boolean isOfTheJdk(StackTraceElement frame) {
        @Nullable String module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }
}
