package dev.syncopate.testkit;

/// A claim of a [Trial] does not hold. The message is the report.
public final class TrialError extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final String claim;
    private final String schedule;

    TrialError(String report, String claim, String schedule) {
        super(report);
        this.claim = claim;
        this.schedule = schedule;
    }

    /// Returns the claim that does not hold.
    ///
    /// @return its name
    public String claim() {
        return claim;
    }

    /// Returns the schedule of the run that breaks it, for [Trial#follow].
    ///
    /// @return its lines; empty if there is no such run
    public String schedule() {
        return schedule;
    }
}
