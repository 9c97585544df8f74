package dev.syncopate.pictures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Round times from the start to the end of a picture.
final class Ticks {
    /// How many there are at most.
    private static final int MOST = 8;

    private static final long SECOND = 1_000_000_000L;
    private static final long[] LONG = {60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400};

    private Ticks() {}

    static List<Tick> of(Scale scale) {
        Instant start = scale.start().at();
        long whole = Duration.between(start, scale.end().at()).toNanos();
        long step = step(whole);
        List<Tick> ticks = new ArrayList<>();
        for (long at = 0; at <= whole; at += step) {
            Duration time = Duration.ofNanos(at);
            ticks.add(new Tick(new Moment(start.plus(time), -1), Durations.text(time)));
        }
        return ticks;
    }

    private static long step(long whole) {
        for (long ten = 1; ten <= 10 * SECOND; ten *= 10) {
            for (long step : new long[] {ten, 2 * ten, 5 * ten}) {
                if (step <= 30 * SECOND && whole / step < MOST) {
                    return step;
                }
            }
        }
        for (long seconds : LONG) {
            if (whole / (seconds * SECOND) < MOST) {
                return seconds * SECOND;
            }
        }
        long day = 86_400 * SECOND;
        return day * (whole / (day * MOST) + 1);
    }

    /// @param text the time since the start of the run
    record Tick(Moment moment, String text) {}
}
