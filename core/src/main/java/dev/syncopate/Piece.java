package dev.syncopate;

/// What a thread of a run does: work, in the context of who started it, and then the telling that it has ended.
///
/// Two methods, so that whoever is told goes on only when the context has been left again.
interface Piece extends Runnable {
    void work();

    /// In whose name it works.
    Waiter worker();

    /// Told also where the function that carries the context did not have it work.
    void ended();

    @Override
    default void run() {
        work();
        ended();
    }

    /// Why a piece has no outcome.
    static IllegalStateException notDone() {
        return new IllegalStateException(
                "The function given to carrying(...) returned a task that does not run the one that it was given:"
                        + " have its task call the given task's run() exactly once");
    }
}
