package dev.syncopate.testkit.scripted;

import dev.syncopate.DriverAction;
import dev.syncopate.driver.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A sleep ends, or a limit fires.
final class TimeStep implements Step.Single {
    /// Null for any length.
    private final @Nullable Duration length;

    private final boolean limit;
    private final Scope scope;

    TimeStep(@Nullable Duration length, boolean limit, Scope scope) {
        this.length = length;
        this.limit = limit;
        this.scope = scope;
    }

    @Override
    public boolean isReady(StagedRun<?, ?> run) {
        return find(run).isPresent();
    }

    /// A timer that is due first.
    private Optional<Pending> find(StagedRun<?, ?> run) {
        Optional<Instant> first = run.run().nextTimer().flatMap(Pending::due);
        return run.run().pending().stream()
                .filter(timer -> timer.due().isPresent() && timer.due().equals(first))
                .filter(timer -> isOfLength(timer.action()) && scope.holds(timer.path(), run.notes()))
                .findFirst();
    }

    private boolean isOfLength(Object timer) {
        return switch (timer) {
            case DriverAction.Sleep(var duration) -> !limit && (length == null || duration.equals(length));
            case DriverAction.Limit(var duration) -> limit && (length == null || duration.equals(length));
            default -> false;
        };
    }

    @Override
    public void play(StagedRun<?, ?> run) {
        run.fire(find(run).orElseThrow());
    }

    @Override
    public Step within(Scope outer) {
        return scope.equals(Scope.RUN) ? new TimeStep(length, limit, outer) : this;
    }

    @Override
    public String toString() {
        return (limit ? "the limit" : "a sleep")
                + (length == null ? "" : " of " + length)
                + (limit ? " fires" : " ends")
                + scope;
    }
}
