package dev.syncopate.testkit.search;

import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Pending;
import org.jspecify.annotations.Nullable;

/// An action or a timer of a run that has no end yet.
final class Waiting {
    final Pending pending;

    /// The content of the path and the action.
    final long high;

    final long low;

    /// How it has ended, which the run does not know yet; null if it has not.
    @Nullable
    Ending taken;

    Waiting(Pending pending) {
        this.pending = pending;
        Fingerprint print = new Fingerprint();
        print.add(pending.path());
        print.add(pending.action());
        this.high = print.high();
        this.low = print.low();
    }

    boolean isTimer() {
        return pending.due().isPresent();
    }

    void addTo(Fingerprint print) {
        print.add(high);
        print.add(low);
        print.add(pending.isCancelled() ? 1 : 0);
        print.add(pending.isPerforming() ? 1 : 0);
        pending.due().ifPresent(print::add);
        if (taken != null) {
            print.add(taken);
        }
    }
}
