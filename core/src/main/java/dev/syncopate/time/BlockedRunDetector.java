package dev.syncopate.time;

import java.util.List;
import java.util.function.LongSupplier;

/// Detects that a run in virtual time makes no progress, because each of its active threads is blocked by
/// something that the scheduler does not know: a lock, a latch, a future. To be polled by one thread.
///
/// A thread that computes is not blocked, however long it takes. Neither is one that reads from a socket,
/// or that waits for another run in virtual time.
final class BlockedRunDetector {
    /// How long a run must make no progress, in nanoseconds.
    static final long PATIENCE = 5_000_000_000L;

    /// At most this much time counts between two polls, lest a pause of the JVM be taken for a blocked
    /// run.
    static final long MOST = 100_000_000;

    private static final String REMEDY =
            "\nVirtual time passes only while executors wait by their call. Use an executor for the test that waits by"
                    + " call.sleep(...), or in a combinator of ofRun(...) or ofProcess(...) call.await(...); complete what is"
                    + " waited for in an action of the run; answer the action by hand with a Stepper; or run on the system"
                    + " clock.";

    private final LongSupplier nanos;
    private long lastPoll;
    private long turns = -1;
    private long blockedFor;

    BlockedRunDetector() {
        this(System::nanoTime);
    }

    /// @param nanos real time
    BlockedRunDetector(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastPoll = nanos.getAsLong();
    }

    /// Polls the run.
    ///
    /// @return whether the run is stuck
    boolean isStuck(Activity activity) {
        long now = nanos.getAsLong();
        long passed = Math.min(now - lastPoll, MOST);
        lastPoll = now;
        boolean settles = !activity.rests() && activity.holder() == null;
        boolean blocked = activity.oldest() < 0 && !settles && areBlocked(activity);
        blockedFor = blocked && activity.turns() == turns ? blockedFor + passed : 0;
        turns = activity.turns();
        if (blockedFor < PATIENCE) {
            return false;
        }
        blockedFor = 0;
        return activity.all().stream().noneMatch(BlockedRunDetector::isBusyElsewhere);
    }

    private static boolean areBlocked(Activity activity) {
        return !activity.all().isEmpty() && activity.all().stream().allMatch(Turn::isBlocked);
    }

    /// Whether its thread does input or output, or waits for a run that is watched itself.
    private static boolean isBusyElsewhere(Turn turn) {
        for (StackTraceElement frame : stack(turn)) {
            String type = frame.getClassName();
            if (type.startsWith("sun.nio.") || type.startsWith("java.net.") || type.startsWith("java.io.")) {
                return true;
            }
            if (type.equals(TurnScheduler.class.getName())) {
                return true;
            }
            if (!UserFrames.isOfTheJdk(frame)) {
                return false;
            }
        }
        return false;
    }

    /// Describes which threads are blocked, where, and what to use instead.
    static String report(List<Turn> blocked, String others) {
        StringBuilder text = new StringBuilder("The run is blocked: for ")
                .append(PATIENCE / 1_000_000_000)
                .append(
                        " s of real time each of its active threads has waited for something that the scheduler does not know.");
        for (Turn turn : blocked) {
            text.append("\n  ").append(turn.describe()).append(", blocked at ").append(UserFrames.of(turn.thread()));
        }
        return text.append(others).append(REMEDY).toString();
    }

    private static StackTraceElement[] stack(Turn turn) {
        Thread thread = turn.thread();
        return thread == null ? new StackTraceElement[0] : thread.getStackTrace();
    }
}
