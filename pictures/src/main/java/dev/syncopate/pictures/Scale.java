package dev.syncopate.pictures;

import java.time.Duration;
import java.time.Instant;

/// Where a moment stands between the start and the end of a run: by time, or by the order of the history
/// if most of the run took no time.
final class Scale {
    private final Timeline timeline;
    private final boolean byOrder;

    /// @param least the part of the whole below which a bar is not seen
    Scale(Timeline timeline, double least) {
        this.timeline = timeline;
        Duration whole = Duration.between(timeline.start().at(), timeline.end().at());
        long seen = timeline.bars().stream()
                .filter(bar ->
                        seconds(bar.from().at(), bar.to().orElse(timeline.end()).at())
                                >= least * (whole.toNanos() / 1e9))
                .count();
        this.byOrder = timeline.timeless() || 2 * seen < timeline.bars().size();
    }

    boolean byOrder() {
        return byOrder;
    }

    /// From 0 to 1.
    double at(Moment moment) {
        if (byOrder) {
            return (moment.step() + 1.0) / (timeline.end().step() + 1.0);
        }
        return seconds(timeline.start().at(), moment.at())
                / seconds(timeline.start().at(), timeline.end().at());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    /// A bar of characters.
    ///
    /// @param columns the width of the whole
    String bar(Moment from, Moment to, String sign, int columns) {
        int first = (int) Math.min(columns - 1L, Math.round(at(from) * columns));
        int last = (int) Math.max(first + 1L, Math.min(columns, Math.round(at(to) * columns)));
        return " ".repeat(first) + sign.repeat(last - first) + " ".repeat(columns - last);
    }
}
