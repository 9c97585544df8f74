package dev.syncopate.history;

import dev.syncopate.Action;

/// An orchestration did something else than the history says: it is not pure, or its code has changed.
///
/// An `Error`, so that an orchestration which catches failures cannot take it for the failure of an action.
public final class ReplayError extends Error {
    private static final long serialVersionUID = 1L;

    /// The path of the yield at which they part.
    private final String path;

    ReplayError(String path, Object recorded, Object yielded) {
        super("The run differs from its history at " + path + ":\n" + Difference.between(recorded, yielded)
                + "The orchestration's code has changed since, or it is not pure: it must yield the same actions when it gets the"
                + " same results");
        this.path = path;
    }

    ReplayError(String path, Object yielded, int length) {
        super("The run goes on where its history ends: at " + path + " it yields " + Action.text(yielded)
                + ", which is not among the " + length
                + " recorded entries. Give Replay.of(history, executor) an executor to"
                + " carry it out");
        this.path = path;
    }

    /// Returns where the run and its history part.
    ///
    /// @return the path of the yield
    public String path() {
        return path;
    }
}
