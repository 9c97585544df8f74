package dev.syncopate.durable;

import dev.syncopate.Path;
import dev.syncopate.definitions.Token;
import java.time.Duration;

/// Is told of what somebody may have to do.
///
/// **Threads.** Each method is called on a thread of its own, so it may take its time. What it throws
/// goes to the handler of that thread, and affects nobody else.
public interface RunListener {
    /// Does what the methods do that are not overridden: logs what nobody would know of else.
    RunListener NONE = new RunListener() {};

    /// A deferred action waits for its answer. Called whenever its run gets into memory until it is
    /// answered: at least once, possibly more often. Does nothing if it is not overridden.
    ///
    /// @param run the run, as it is now
    /// @param token what is needed to [answer][Durable#answer] it
    /// @param action the action
    default void deferred(RunInfo run, Token token, Object action) {}

    /// A run cannot go on. It is tried again when its definition is registered anew in a later process,
    /// or by [Durable#retry]. Does nothing if it is not overridden.
    ///
    /// @param run the run, as it is now
    /// @param reason what is wrong, in words
    default void needsAttention(RunInfo run, String reason) {}

    /// A thread of a run goes on for longer than the [patience][DurableSettings#patience()]: an
    /// orchestration that comes neither to a wait nor to its end, or an executor that ignores that it was
    /// interrupted when its run was dropped, since the store was closed, say. Called once for each. The run
    /// is what it was before, and nothing of it is lost; but it takes no message meanwhile, and what its
    /// executor does may be done once more beside it. Likewise for an action that is [in a
    /// transaction][Durable#inTransaction] for that long, since nothing else is written meanwhile.
    ///
    /// Logs the report to the JDK's logger `dev.syncopate.durable` if it is not overridden.
    ///
    /// @param id the id of the run
    /// @param path that of the strand or the action
    /// @param time for how long
    /// @param report all of it in words, with the lines of the code and what to do
    default void stuck(String id, Path path, Duration time, String report) {
        Warnings.warn(report, null);
    }

    /// The store goes on no more until it is opened again: it could not be written, or another process has
    /// taken it over. Not called when it is closed.
    ///
    /// Logs the reason to the JDK's logger `dev.syncopate.durable` if it is not overridden.
    ///
    /// @param reason what has happened
    default void halted(StoreException reason) {
        Warnings.warn("The store has halted: " + reason.getMessage(), reason);
    }
}
