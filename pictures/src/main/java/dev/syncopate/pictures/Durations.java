package dev.syncopate.pictures;

import java.time.Duration;
import java.util.Locale;

/// The texts of durations.
final class Durations {
    private Durations() {}

    /// Such as `850 ns`, `12.5 ms`, `3 s`, `2 min 5 s`, `3 d`.
    static String text(Duration duration) {
        if (duration.isNegative()) {
            return "-" + text(duration.negated());
        }
        if (duration.compareTo(Duration.ofMinutes(1)) >= 0) {
            return inMinutes(duration);
        }
        long nanos = duration.toNanos();
        if (nanos < 1_000) {
            return nanos == 0 ? "0 s" : nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return rounded(nanos / 1e3) + " \u00b5s";
        }
        return nanos < 1_000_000_000 ? rounded(nanos / 1e6) + " ms" : rounded(nanos / 1e9) + " s";
    }

    /// Such as `1m5s` or `3d4h`, for narrow columns.
    static String narrow(Duration duration) {
        return duration.compareTo(Duration.ofMinutes(1)) < 0
                ? text(duration)
                : text(duration).replace(" min", "m").replace(" ", "");
    }

    /// Three digits at most, and no zeros after the point.
    private static String rounded(double value) {
        String text = String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    private static String inMinutes(Duration duration) {
        long days = duration.toDays();
        int hours = duration.toHoursPart();
        int minutes = duration.toMinutesPart();
        int seconds = duration.toSecondsPart();
        if (days > 0) {
            return days + " d" + (hours > 0 ? " " + hours + " h" : "");
        }
        if (hours > 0) {
            return hours + " h" + (minutes > 0 ? " " + minutes + " min" : "");
        }
        return minutes + " min" + (seconds > 0 ? " " + seconds + " s" : "");
    }
}
