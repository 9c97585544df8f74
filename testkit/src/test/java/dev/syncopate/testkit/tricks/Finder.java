package dev.syncopate.testkit.tricks;

import dev.syncopate.testkit.Trial;
import dev.syncopate.testkit.TrialError;
import dev.syncopate.testkit.Verdict;

/// The searches.
enum Finder {
    EXPLORE,
    FAIL,
    CRASH;

    boolean finds(Trial<?, ?, ?> trial) {
        try {
            var unused = search(trial);
            return false;
        } catch (TrialError e) {
            return true;
        }
    }

    private Verdict search(Trial<?, ?, ?> trial) {
        return switch (this) {
            case EXPLORE -> trial.explore();
            case FAIL -> trial.failEverywhere();
            case CRASH -> trial.crashEverywhere();
        };
    }
}
