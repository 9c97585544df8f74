package dev.syncopate.history;

import dev.syncopate.Action;
import java.util.List;

/// A replayed orchestration differs from its history: it is not pure, or its code has changed.
///
/// An `Error`, so that an orchestration that catches failures does not mistake it for the failure of an
/// action. Actions are printed shortened to 300 characters.
public final class ReplayError extends Error {
    private static final long serialVersionUID = 1L;

    /// The path of the first difference.
    private final String path;

    private ReplayError(String path, String message) {
        super(message);
        this.path = path;
    }

    private static final String IMPURE =
            "The orchestration's code has changed, or it is not pure: given the same results, it must yield the same actions";

    /// Another action than the recorded one.
    ///
    /// @param doubt what else may be the reason; empty if nothing is known
    static ReplayError different(
            String path, Object recorded, Object yielded, String doubt, Replay.Comparison comparison) {
        List<Action.Difference> differences = comparison.differences(recorded, yielded);
        String shown = Difference.between(recorded, yielded, differences);
        if (!differences.isEmpty()
                && differences.stream().noneMatch(each -> each.remark().isEmpty())) {
            return new ReplayError(
                    path,
                    "The run cannot be compared with its history at " + path + ":\n"
                            + shown
                            + "They differ in a part that "
                            + differences.getFirst().remark()
                            + ", so it equals only itself. Use a type there whose equals compares values, such as a List or a"
                            + " record");
        }
        return new ReplayError(
                path,
                "The run differs from its history at " + path + ":\n" + shown
                        + (doubt.isEmpty() ? IMPURE : doubt + " Otherwise: " + IMPURE));
    }

    /// Time or chance that is not recorded, although a later yield is.
    static ReplayError notRecorded(String path, Object yielded) {
        return new ReplayError(
                path,
                "The history has no entry at " + path + ", where the run yields " + Difference.shortened(yielded)
                        + ". Time and chance pass no executor, so a recorder used as a combinator does not see them: record"
                        + " by Syncopate.inMemory().around(recorder.around())");
    }

    /// An action of a fork that was cancelled from outside the run.
    static ReplayError notCancelled(String path, Object action) {
        return new ReplayError(
                path,
                "The recorded run was cancelled from outside while " + Difference.shortened(action) + " at " + path
                        + " was executing. Nothing in the run cancels it again, and an executor cannot cancel a run: use"
                        + " Replay.run(orchestration, history), which does");
    }

    /// A yield that is not recorded.
    ///
    /// @param length how many entries there are
    static ReplayError beyond(String path, Object yielded, int length) {
        return new ReplayError(
                path,
                "The run goes beyond its history: at " + path + " it yields " + Difference.shortened(yielded)
                        + ", which is not among the " + length
                        + " recorded entries. To execute it, use Replay.of(history, executor)");
    }

    /// An entry whose action the run does not yield.
    ///
    /// @param others how many more there are
    /// @param state what the run does instead
    /// @param doubt what else may be the reason; empty if nothing is known
    static ReplayError missing(Entry entry, int others, String state, String doubt) {
        return new ReplayError(
                entry.path(),
                "The run has not yielded all actions of its history: " + Difference.shortened(entry.action()) + " at "
                        + entry.path()
                        + (others == 0 ? " was" : " and " + others + (others == 1 ? " other" : " others") + " were")
                        + " recorded and never yielded; " + state
                        + ". " + (doubt.isEmpty() ? "" : doubt + " Otherwise: ")
                        + IMPURE);
    }

    /// Returns the path of the first difference.
    ///
    /// @return the path of the yield
    public String path() {
        return path;
    }
}
