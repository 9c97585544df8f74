package dev.syncopate.driver;

import dev.syncopate.Outcome;
import java.util.ArrayList;
import java.util.List;

/// What happened to a run since its driver looked last.
public sealed interface Change {

    /// An action or a timer waits for its end.
    ///
    /// @param pending what was yielded
    record Yielded(Pending pending) implements Change {}

    /// Nobody wants it any more.
    ///
    /// An action goes on waiting until its end is given: by [Driver#performed] if it is being performed,
    /// else by the driver, now. A timer has ended by this: forget it. What was yielded and cancelled since
    /// the driver looked last is told by this alone; a timer then not at all.
    ///
    /// @param pending the action or timer
    record Cancelled(Pending pending) implements Change {}

    /// The run has ended. Nothing is pending.
    ///
    /// @param outcome the result of the orchestration, or its exception
    record Finished(Outcome<?> outcome) implements Change {}

    /// The orchestration or an executor met an `Error`. Nothing was undone, and the run is dropped. A store
    /// keeps it as unfinished.
    ///
    /// @param error what was thrown
    record Broken(Throwable error) implements Change {}

    /// Returns what a driver must do now that it has replayed a past: all that is pending counts as yielded.
    ///
    /// @param run a run that is idle
    /// @return the changes
    static List<Change> afterReplay(DrivenRun<?> run) {
        List<Change> now = new ArrayList<>();
        run.pending().forEach(pending -> now.add(new Yielded(pending)));
        run.changes().stream().filter(Change::isEnd).forEach(now::add);
        return now;
    }

    /// Tells whether the run is over by this.
    ///
    /// @return true for [Finished] and [Broken]
    default boolean isEnd() {
        return this instanceof Finished || this instanceof Broken;
    }
}
