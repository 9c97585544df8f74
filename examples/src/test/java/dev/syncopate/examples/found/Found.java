package dev.syncopate.examples.found;

import dev.syncopate.examples.checkout.Search;
import dev.syncopate.testkit.Trial;
import java.util.List;

/// A program that people know, as it is often written, and mended.
///
/// @param name names the file of its report
/// @param search the search that the page shows
record Found(String name, Search search, Trial<?, ?, ?> bug, Trial<?, ?, ?> mended) {
    static final List<Found> ALL = List.of(
            new Found("transfer", Search.FAIL_EVERYWHERE, Transfer.bug(), Transfer.mended()),
            new Found("trip", Search.FAIL_EVERYWHERE, Trip.bug(), Trip.mended()),
            new Found("last-article", Search.EXPLORE, LastArticle.bug(), LastArticle.mended()),
            new Found("monitor", Search.EXPLORE, Monitor.bug(), Monitor.mended()),
            new Found("expense", Search.EXPLORE, Expense.bug(), Expense.mended()),
            new Found("payroll", Search.FAIL_EVERYWHERE, Payroll.bug(), Payroll.mended()),
            new Found("outbox", Search.CRASH_EVERYWHERE, Outbox.bug(), Outbox.mended()),
            new Found("retried-charge", Search.FAIL_EVERYWHERE, RetriedCharge.bug(), RetriedCharge.mended()),
            new Found("lease", Search.EXPLORE, Lease.bug(), Lease.mended()),
            new Found("agent", Search.CRASH_EVERYWHERE, Agent.bug(), Agent.mended()),
            new Found("philosophers", Search.EXPLORE, Philosophers.bug(), Philosophers.mended()));

    @Override
    public String toString() {
        return name;
    }
}
