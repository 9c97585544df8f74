package dev.syncopate.running;

import dev.syncopate.time.Waiter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Tells an interruption of the calling thread from an exception that only looks like one.
///
/// A blocking method of the JDK that is interrupted clears the thread's flag and throws, so afterwards its
/// exception is all that is left to go by. An executor may also fail with an [InterruptedException] that is
/// none of this thread's: it made one itself, or has it from a stage or from another thread's task.
public final class Interruptions {
    /// The class of the library that throws when a blocking method of the JDK is interrupted.
    private static final String WAITER = Waiter.class.getName();

    private Interruptions() {}

    /// An executor has thrown, maybe because the thread was interrupted. For the strand's own thread.
    public static void note(Strand strand, Exception failure) {
        if (Thread.interrupted() || (strand.isOnCallersThread() && isReal(failure))) {
            strand.interrupted();
        }
    }

    /// Whether a failure was created on the calling thread, within the orchestration that runs there, by a
    /// blocking method that was interrupted. Slow, for failures only.
    public static boolean isReal(Throwable failure) {
        if (!(failure instanceof InterruptedException)) {
            return false;
        }
        StackTraceElement[] trace = failure.getStackTrace();
        return (trace.length > 0 && isBlocking(trace[0]) && isOfThisThread(trace))
                || isReal(failure.getCause(), failure);
    }

    /// The library itself may have said more about it.
    private static boolean isReal(@Nullable Throwable cause, Throwable failure) {
        return cause != null && cause != failure && isReal(cause);
    }

    private static boolean isBlocking(StackTraceElement frame) {
        return "java.base".equals(frame.getModuleName()) || frame.getClassName().equals(WAITER);
    }

    /// Whether the frames below the running orchestration are the same. Of a stack that is too deep to be seen
    /// whole, nothing is known, and what was created on it counts as this thread's.
    private static boolean isOfThisThread(StackTraceElement[] trace) {
        StackTraceElement[] here = Thread.currentThread().getStackTrace();
        int below = 0;
        while (below < here.length && !OrchestrationFrames.isOrchestration(here[here.length - 1 - below])) {
            below++;
        }
        if (below == here.length) {
            return true;
        }
        return below <= trace.length
                && Arrays.equals(trace, trace.length - below, trace.length, here, here.length - below, here.length);
    }
}
