package dev.syncopate.durable;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// For which run a thread works: it runs its orchestration, or performs an action of it.
final class Working {
    private static final ThreadLocal<@Nullable LiveRun> RUN = new ThreadLocal<>();

    private Working() {}

    /// The run for which the calling thread works; null if it does so for none.
    static @Nullable LiveRun here() {
        return RUN.get();
    }

    /// Carries the run to each of its threads.
    static UnaryOperator<Runnable> on(LiveRun run) {
        return task -> () -> work(run, task);
    }

    /// A strand may perform its action itself, and works for the run already.
    private static void work(LiveRun run, Runnable task) {
        if (RUN.get() == run) {
            task.run();
            return;
        }
        RUN.set(run);
        try {
            task.run();
        } finally {
            RUN.remove();
        }
    }
}
