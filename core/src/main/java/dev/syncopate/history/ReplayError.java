package dev.syncopate.history;

/// An orchestration did something else than the history says: it is not pure, or its code has changed.
///
/// An `Error`, so that an orchestration which catches failures cannot take it for the failure of an action.
/// Actions are printed shortened to 300 characters.
public final class ReplayError extends Error {
    private static final long serialVersionUID = 1L;

    /// The path of the yield at which they part.
    private final String path;

    private ReplayError(String path, String message) {
        super(message);
        this.path = path;
    }

    /// Another action than the recorded one.
    static ReplayError different(String path, Object recorded, Object yielded) {
        return new ReplayError(
                path,
                "The run differs from its history at " + path + ":\n" + Difference.between(recorded, yielded)
                        + "The orchestration's code has changed since, or it is not pure: it must yield the same actions when it gets the"
                        + " same results");
    }

    /// A yield that is not recorded.
    ///
    /// @param length how many entries there are
    static ReplayError beyond(String path, Object yielded, int length) {
        return new ReplayError(
                path,
                "The run goes on where its history ends: at " + path + " it yields " + Difference.shortened(yielded)
                        + ", which is not among the " + length
                        + " recorded entries. Give Replay.of(history, executor) an executor to"
                        + " carry it out");
    }

    /// An entry whose action the run does not yield.
    ///
    /// @param others how many more there are
    /// @param standing where the run stands
    static ReplayError missing(Entry entry, int others, String standing) {
        return new ReplayError(
                entry.path(),
                "The run does not yield all that its history holds: " + Difference.shortened(entry.action()) + " at "
                        + entry.path()
                        + (others == 0 ? " was" : " and " + others + (others == 1 ? " other" : " others") + " were")
                        + " recorded and never yielded; " + standing
                        + ". The orchestration's code has changed since, or it is not pure");
    }

    /// Returns where the run and its history part.
    ///
    /// @return the path of the yield
    public String path() {
        return path;
    }
}
