package dev.syncopate.running;

import dev.syncopate.Path;
import java.time.Instant;
import java.util.List;

/// The position of a waiter in its run: the path of the action that it executes, and of its waits.
public interface RunPosition {
    /// The ordinal of the yield whose action is being executed. Read by the waiter's own thread.
    long ordinalInFlight();

    /// The path of the yield with this ordinal.
    Path pathAt(long ordinal);

    /// The wait that ends at `due`.
    TimedWait timedWait(Instant due);

    /// The strands that were cancelled, of its own and those around it, the innermost first.
    default List<Path> cancelledStrands() {
        return List.of();
    }

    /// Whether a cancellation of the run does not reach it, since a shield protects it.
    default boolean isProtected() {
        return false;
    }
}
