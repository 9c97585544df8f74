package dev.syncopate.history;

import dev.syncopate.driver.Change;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Pending;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Replays a run to its end. Each difference ends it by an error.
final class WholeReplay extends ReplayDriver {
    private final int length;

    /// Whether the run has met an `Error`, which is thrown then instead of a difference.
    private boolean broken;

    WholeReplay(History history, Replay.Comparison comparison) {
        super(history, comparison);
        this.length = history.events().size();
    }

    /// Forgets what changed, since nobody asks for it.
    @Override
    void passed(DrivenRun<?> run) {
        broken |= run.changes().stream().anyMatch(Change.Broken.class::isInstance);
    }

    @Override
    void atEnd(DrivenRun<?> run, @Nullable ReplayError difference) {
        passed(run);
        if (broken) {
            return;
        }
        if (difference != null) {
            throw difference;
        }
        if (run.outcome().isEmpty()) {
            List<Pending> beyond = run.pending();
            throw beyond.isEmpty() ? ReplayError.waiting(length) : ReplayError.beyond(beyond.getFirst(), length);
        }
    }
}
