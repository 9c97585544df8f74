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

    private static final String IMPURE =
            "The orchestration's code has changed since, or it is not pure: it must yield the same actions when it gets the same"
                    + " results";

    /// Another action than the recorded one.
    ///
    /// @param doubt what else may be the reason; empty if nothing is known
    static ReplayError different(String path, Object recorded, Object yielded, String doubt) {
        String part = Identity.only(recorded, yielded);
        if (part != null) {
            return new ReplayError(
                    path,
                    "Whether the run differs from its history at " + path + " cannot be told:\n"
                            + Difference.between(recorded, yielded)
                            + "They differ in a part that compares by identity (" + part
                            + "), which equals only itself. Use a type with an equals by value there, such as a List or a"
                            + " record");
        }
        return new ReplayError(
                path,
                "The run differs from its history at " + path + ":\n" + Difference.between(recorded, yielded)
                        + (doubt.isEmpty() ? IMPURE : doubt + " Otherwise: " + IMPURE));
    }

    /// Time or chance that is not recorded, although what came after it is.
    static ReplayError notRecorded(String path, Object yielded) {
        return new ReplayError(
                path,
                "The run asks at " + path + " for " + Difference.shortened(yielded)
                        + ", which its history does not hold. Time and chance pass no executor, so a recorder that is a"
                        + " combinator does not see them: record by Syncopate.inMemory().around(recorder.around())");
    }

    /// An action of a fork that was cancelled from outside the run.
    static ReplayError notCancelled(String path, Object action) {
        return new ReplayError(
                path,
                "The recorded run was cancelled from outside while " + Difference.shortened(action) + " at " + path
                        + " was under way: nothing that the run does cancels it again, and an executor cannot cancel a run. Take"
                        + " Replay.run(orchestration, history), which does");
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
    /// @param doubt what else may be the reason; empty if nothing is known
    static ReplayError missing(Entry entry, int others, String standing, String doubt) {
        return new ReplayError(
                entry.path(),
                "The run does not yield all that its history holds: " + Difference.shortened(entry.action()) + " at "
                        + entry.path()
                        + (others == 0 ? " was" : " and " + others + (others == 1 ? " other" : " others") + " were")
                        + " recorded and never yielded; " + standing
                        + ". " + (doubt.isEmpty() ? "" : doubt + " Otherwise: ")
                        + "The orchestration's code has changed since, or it is not pure");
    }

    /// Returns where the run and its history part.
    ///
    /// @return the path of the yield
    public String path() {
        return path;
    }
}
