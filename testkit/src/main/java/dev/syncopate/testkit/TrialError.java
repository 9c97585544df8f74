package dev.syncopate.testkit;

import dev.syncopate.history.History;
import java.util.List;

/// A claim of a [Trial] does not hold. The message is the report.
public final class TrialError extends AssertionError {
    private static final long serialVersionUID = 1L;

    /// The name of the claim.
    private final String claim;

    /// The lines of the schedule.
    private final String schedule;

    private final transient List<History> histories;

    TrialError(String report, String claim, String schedule, List<History> histories) {
        super(report);
        this.histories = List.copyOf(histories);
        this.claim = claim;
        this.schedule = schedule;
    }

    /// Returns the claim that does not hold.
    ///
    /// @return its name
    public String claim() {
        return claim;
    }

    /// Returns the histories of the runs that break it, such as for a picture.
    ///
    /// @return the history of each run; none if there is no such run
    public List<History> histories() {
        return histories;
    }

    /// Returns the schedule of the run that breaks it, for [Trial#follow].
    ///
    /// @return its lines; empty if there is no such run
    public String schedule() {
        return schedule;
    }
}
