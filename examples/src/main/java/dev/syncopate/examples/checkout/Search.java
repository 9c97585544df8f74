package dev.syncopate.examples.checkout;

import dev.syncopate.testkit.Trial;
import dev.syncopate.testkit.Verdict;

/// The three searches of a trial.
public enum Search {
    EXPLORE("explore"),
    FAIL_EVERYWHERE("failEverywhere"),
    CRASH_EVERYWHERE("crashEverywhere");

    private final String method;

    Search(String method) {
        this.method = method;
    }

    /// Searches.
    ///
    /// @throws dev.syncopate.testkit.TrialError if it finds something
    public Verdict search(Trial<?, ?, ?> trial) {
        return switch (this) {
            case EXPLORE -> trial.explore();
            case FAIL_EVERYWHERE -> trial.failEverywhere();
            case CRASH_EVERYWHERE -> trial.crashEverywhere();
        };
    }

    @Override
    public String toString() {
        return method;
    }
}
