package dev.syncopate.history;

import dev.syncopate.Action;
import dev.syncopate.Path;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import java.util.List;

/// A replayed orchestration differs from its history: it is not pure, or its code has changed.
///
/// An `Error`, so that an orchestration that catches failures does not mistake it for the failure of an
/// action. Actions are printed shortened to 300 characters.
public final class ReplayError extends Error {
    private static final long serialVersionUID = 1L;

    /// The path of the first difference, as text, since errors are serializable.
    private final String path;

    private ReplayError(Path path, String message) {
        super(message);
        this.path = path.toString();
    }

    private static final String IMPURE =
            "The orchestration's code has changed, or it is not pure: given the same results, it must yield the same actions";

    /// Another action than the recorded one.
    static ReplayError different(Path path, Object recorded, Object yielded, Replay.Comparison comparison) {
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
        return new ReplayError(path, "The run differs from its history at " + path + ":\n" + shown + IMPURE);
    }

    /// A yield that is not recorded.
    ///
    /// @param length how many events there are
    static ReplayError beyond(Pending yielded, int length) {
        return new ReplayError(
                yielded.path(),
                "The run goes beyond its history: at " + yielded.path() + " it yields "
                        + Difference.shortened(yielded.action()) + ", which is not among the " + length
                        + " recorded events. To perform it, run the orchestration by"
                        + " Syncopate.inMemory().recordedTo(Recorder.continuing(history))");
    }

    /// A run that waits, and not for an event.
    ///
    /// @param length how many events there are
    static ReplayError waiting(int length) {
        return new ReplayError(
                Path.RUN,
                "The run has not ended after the " + length
                        + " recorded events, and waits for none: a layer waits for a condition that nothing makes true");
    }

    /// An event whose action the run does not yield.
    ///
    /// @param others how many more there are
    /// @param state what the run does instead
    static ReplayError missing(Event.Ended first, int others, String state) {
        return new ReplayError(
                first.path(),
                "The run has not yielded all actions of its history: " + Difference.shortened(first.action()) + " at "
                        + first.path()
                        + (others == 0 ? " was" : " and " + others + (others == 1 ? " other" : " others") + " were")
                        + " recorded and never yielded; " + state + ". " + IMPURE);
    }

    /// Returns the path of the first difference.
    ///
    /// @return the path of the yield
    public Path path() {
        return Path.parse(path);
    }
}
