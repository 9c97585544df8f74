package dev.syncopate.examples.terminal;

import dev.syncopate.Run;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Lets a run clean up when the user presses Ctrl-C.
public final class CtrlC {
    private CtrlC() {}

    /// Starts a run, waits for it and returns its result. If Ctrl-C or `kill` ends the JVM meanwhile,
    /// the run is cancelled, and the JVM waits until the run has unwound.
    ///
    /// @throws java.util.concurrent.CancellationException if the run was cancelled
    public static <T> T run(Supplier<Run<T>> start) throws InterruptedException {
        // The hook is registered before the run starts, so Ctrl-C always cancels the run.
        var running = new CompletableFuture<Run<T>>();
        var hook = new Thread(() -> cancel(running.join()));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            var run = start.get();
            running.complete(run);
            return run.join();
        } finally {
            running.cancel(false); // if the run could not be started
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
            // The JVM is shutting down, and the hook is running.
        }
    }
}
