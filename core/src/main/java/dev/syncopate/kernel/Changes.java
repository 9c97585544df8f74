package dev.syncopate.kernel;

import dev.syncopate.Outcome;
import dev.syncopate.driver.Change;
import org.jspecify.annotations.Nullable;

/// What a driver is told of a run.
final class Changes {
    private Changes() {}

    /// What the driver is told of a yield; null for a timer that came and went. Under the lock of the run.
    static @Nullable Change of(KernelPending each) {
        if (!each.isCancelled()) {
            return new Change.Yielded(each);
        }
        return each.told || each.timer == null ? new Change.Cancelled(each) : null;
    }

    /// What it is told of the end of a run that has thrown.
    static Change of(Throwable thrown) {
        return thrown instanceof Exception failure
                ? new Change.Finished(new Outcome.Failure<>(failure))
                : new Change.Broken(thrown);
    }
}
