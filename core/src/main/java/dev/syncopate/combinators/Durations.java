package dev.syncopate.combinators;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/// Durations as schedules compute with them: in nanoseconds, up to 73 years.
final class Durations {
    private static final long LONGEST = 1L << 61;

    private Durations() {}

    static void requireNotNegative(String of, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(of + ": the delay must not be negative, but was " + duration);
        }
    }

    static Duration shorter(Duration one, Duration other) {
        return Collections.min(List.of(one, other));
    }

    static Duration longer(Duration one, Duration other) {
        return Collections.max(List.of(one, other));
    }

    static long nanos(Duration duration) {
        return shorter(duration, Duration.ofNanos(LONGEST)).toNanos();
    }

    static Duration ofNanos(double nanos) {
        return Duration.ofNanos((long) Math.min(LONGEST, nanos));
    }

    /// Returns a random duration, both bounds included.
    static Duration between(Duration least, Duration most, RandomGenerator random) {
        long from = nanos(least);
        long to = Math.max(from, nanos(most));
        return Duration.ofNanos(from == to ? from : random.nextLong(from, to + 1));
    }
}
