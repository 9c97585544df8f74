package dev.syncopate.history;

import dev.syncopate.driver.DrivenRun;
import org.jspecify.annotations.Nullable;

/// Replays a run as far as its history goes, and leaves it to others then.
final class PartReplay extends ReplayDriver {
    PartReplay(History history, Replay.Comparison comparison) {
        super(history, comparison);
    }

    @Override
    void atEnd(DrivenRun<?> run, @Nullable ReplayError difference) {}
}
