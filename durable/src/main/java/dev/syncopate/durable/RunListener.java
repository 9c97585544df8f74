package dev.syncopate.durable;

/// Is told of what somebody may have to do.
///
/// **Threads.** Each method is called on a thread of its own, so it may take its time. What it throws
/// is passed over.
public interface RunListener {
    /// Does nothing.
    RunListener NONE = new RunListener() {};

    /// A deferred action waits for its answer. Called whenever its run gets into memory until it is
    /// answered: at least once, possibly more often.
    ///
    /// @param token what is needed to [answer][Durable#answer] it
    /// @param action the action
    default void deferred(Token token, Object action) {}

    /// A run cannot go on. It is tried again when its definition is registered anew in a later process,
    /// or by [Durable#retry].
    ///
    /// @param id the id of the run
    /// @param reason what is wrong, in words
    default void needsAttention(String id, String reason) {}
}
