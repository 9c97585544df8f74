package dev.syncopate.examples.terminal;

import dev.syncopate.Run;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Lets a run clean up when the user presses Ctrl-C.
public final class CtrlC {
    private CtrlC() {}

    /// Starts a run, waits for it and returns its result. If the JVM has to end meanwhile, by Ctrl-C or `kill`, the
    /// run is cancelled, and the JVM stays until it has unwound.
    ///
    /// @throws java.util.concurrent.CancellationException if that happened
    public static <T> T run(Supplier<Run<T>> start) throws InterruptedException {
        // The hook is there before the run is, so that there is no moment when Ctrl-C only kills.
        var running = new CompletableFuture<Run<T>>();
        var hook = new Thread(() -> cancel(running.join()));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            var run = start.get();
            running.complete(run);
            return run.join();
        } finally {
            running.cancel(false); // if it could not be started
            remove(hook);
        }
    }

    private static void cancel(Run<?> run) {
        run.cancel();
        run.future().handle((_, _) -> true).join(); // however it ended
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook is at work.
        }
    }
}
