package dev.syncopate.testkit.tricks;

import dev.syncopate.testkit.Trial;
import dev.syncopate.testkit.TrialError;
import dev.syncopate.testkit.Verdict;
import java.util.function.Function;

/// The searches.
enum Finder {
    EXPLORE(Trial::explore),
    FAIL(Trial::failEverywhere),
    CRASH(Trial::crashEverywhere);

    private final Function<Trial<?, ?, ?>, Verdict> search;

    Finder(Function<Trial<?, ?, ?>, Verdict> search) {
        this.search = search;
    }

    boolean finds(Trial<?, ?, ?> trial) {
        try {
            search.apply(trial);
            return false;
        } catch (TrialError e) {
            return true;
        }
    }
}
