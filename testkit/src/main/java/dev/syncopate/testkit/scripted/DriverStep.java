package dev.syncopate.testkit.scripted;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Time passes, or the run is cancelled.
final class DriverStep implements Step.Single {
    /// Null to cancel.
    private final @Nullable Duration duration;

    DriverStep(@Nullable Duration duration) {
        this.duration = duration;
    }

    @Override
    public boolean isReady(StagedRun<?, ?> run) {
        return run.outcome().isEmpty();
    }

    @Override
    public void play(StagedRun<?, ?> run) {
        if (duration == null) {
            run.cancel();
        } else {
            run.pass(duration);
        }
    }

    @Override
    public Step within(Scope scope) {
        return this;
    }

    @Override
    public String toString() {
        return duration == null ? "the run is cancelled" : duration + " pass";
    }
}
