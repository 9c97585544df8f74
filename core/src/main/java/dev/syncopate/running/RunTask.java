package dev.syncopate.running;

import dev.syncopate.time.Waiter;
import org.jspecify.annotations.Nullable;

/// The task of a thread of a run: does its work in the context of the thread that started it, and then reports its
/// end.
///
/// Two methods, so that a thread that waits for the end goes on only when the context has been left again.
public interface RunTask extends Runnable {
    void work();

    /// The waiter as which the thread starts.
    Waiter waiter();

    /// Called also where the function that carries the context did not run the work.
    ///
    /// @param broken what the task threw that the function made; null if it threw nothing
    /// @return whether the task ended with that, since its work never ran
    boolean ended(@Nullable Throwable broken);

    @Override
    default void run() {
        work();
        ended(null);
    }

    /// The failure of a task whose work never ran.
    ///
    /// @param broken what the task threw that the function made; null if it threw nothing
    static IllegalStateException neverRan(@Nullable Throwable broken) {
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
