package dev.syncopate.running;

import dev.syncopate.time.Waiter;
import org.jspecify.annotations.Nullable;

/// What a thread of a run does: work, in the context of who started it, and then the telling that it has ended.
///
/// Two methods, so that whoever is told goes on only when the context has been left again.
public interface Piece extends Runnable {
    void work();

    /// In whose name it works.
    Waiter worker();

    /// Told also where the function that carries the context did not have it work.
    ///
    /// @param broken what the task threw that the function made; null if it threw nothing
    /// @return whether the piece has ended with that
    boolean ended(@Nullable Throwable broken);

    @Override
    default void run() {
        work();
        ended(null);
    }

    /// Why a piece has no outcome.
    ///
    /// @param broken what the task threw that was to run it, if anything
    static IllegalStateException notDone(@Nullable Throwable broken) {
        return broken == null
                ? new IllegalStateException(
                        "The function given to carrying(...) returned a task that does not run the one that it was given:"
                                + " have its task call the given task's run() exactly once")
                : new IllegalStateException(
                        "The function given to carrying(...) returned a task that threw " + broken
                                + " before it ran the one that it was given: have its task call the given task's run()"
                                + " exactly once, whatever fails",
                        broken);
    }
}
