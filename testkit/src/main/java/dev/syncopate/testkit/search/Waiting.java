package dev.syncopate.testkit.search;

import dev.syncopate.Guarantee;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Pending;
import org.jspecify.annotations.Nullable;

/// An action or a timer of a run that has no end yet.
final class Waiting {
    final Pending pending;

    /// The content of the path and the action.
    final long high;

    final long low;

    private final boolean promises;

    /// How it has ended, which the run does not know yet; null if it has not.
    @Nullable
    Ending taken;

    /// @param print for adding up
    /// @param promises whether the executor declares that anything is done at most once
    Waiting(Pending pending, Fingerprint print, boolean promises) {
        this.pending = pending;
        this.promises = promises;
        print.add(pending.path());
        print.add(pending.action());
        this.high = print.high();
        this.low = print.low();
    }

    boolean isAtMostOnce() {
        return promises && pending.guarantee().kind() == Guarantee.Kind.AT_MOST_ONCE;
    }

    boolean isTimer() {
        return pending.due().isPresent();
    }

    /// Adds what the orchestration waits for.
    void addTo(Fingerprint print) {
        print.add(high);
        print.add(low);
        print.add(pending.isCancelled() ? 1 : 0);
        pending.due().ifPresent(print::add);
    }

    /// Adds what the orchestration does not know yet.
    void addUnknownTo(Fingerprint print) {
        print.add(pending.isPerforming() ? 1 : 0);
        if (taken != null) {
            print.add(taken);
        }
    }
}
