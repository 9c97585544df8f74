package dev.syncopate.running;

import dev.syncopate.DriverAction;
import dev.syncopate.Next;
import dev.syncopate.Path;
import dev.syncopate.time.Waiter;
import org.jspecify.annotations.Nullable;

/// What a run does with an action that reaches its log.
public interface RunLog {
    /// Whether the driver answers a question, besides those for time and chance.
    boolean answers(DriverAction<?> question);

    /// Returns the driver's answer to a question, or throws what it failed with.
    @Nullable
    Object ask(DriverAction<?> question, Path path, Waiter waiter) throws Exception;

    /// Returns the answer, or throws what the action failed with.
    ///
    /// @param inside what performs it
    @Nullable
    Object execute(Object action, InMemoryCall call, Next<Object> inside) throws Exception;

    /// Whether observers are silent: what happens has happened before, or will happen again.
    boolean isSilent();

    /// Whether it is told what strands do by themselves, which is what follows.
    boolean takesNotes();

    void forked(Path fork, @Nullable String name);

    /// @param fork null if it waits for several
    void waits(Path strand, StrandState.Kind kind, @Nullable Path fork);

    void ended(Path fork, Ended<?> how);
}
