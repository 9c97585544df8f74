package dev.syncopate.pictures;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/// Where a moment stands between the start and the end of a run: by time, or by the order of the history
/// if most of the run took no time.
final class Scale {
    private final Moment start;
    private final Moment end;
    private final boolean byOrder;

    /// @param bars what is shown
    /// @param end the end of what is shown
    /// @param least the part of the whole below which a bar is not seen
    Scale(Timeline timeline, Collection<Bar> bars, Moment end, double least) {
        this.start = timeline.start();
        this.end = end;
        double whole = seconds(start.at(), end.at());
        long seen = bars.stream()
                .filter(bar -> seconds(bar.from().at(), bar.to().orElse(end).at()) >= least * whole)
                .count();
        this.byOrder = whole == 0 || 2 * seen < bars.size();
    }

    Moment start() {
        return start;
    }

    Moment end() {
        return end;
    }

    boolean byOrder() {
        return byOrder;
    }

    /// From 0 to 1, and 1 for all that comes after the end.
    double at(Moment moment) {
        double at = byOrder
                ? (moment.step() + 1.0) / (end.step() + 1.0)
                : seconds(start.at(), moment.at()) / seconds(start.at(), end.at());
        return Math.min(1, at);
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
