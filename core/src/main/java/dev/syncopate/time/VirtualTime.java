package dev.syncopate.time;

import java.time.Duration;
import java.time.Instant;

/// The scale of virtual time: numbers that compare as the times do. They count nanoseconds since the
/// start of the run for the first 290 years, and seconds from there on, so that every [Instant] has a
/// number.
public final class VirtualTime {
    /// Where seconds begin. Leaves room for 2.2 billion years of seconds, more than lies between the
    /// first and the last instant. A whole number of seconds.
    private static final long FINE = (Long.MAX_VALUE - (1L << 56)) / 1_000_000_000 * 1_000_000_000;

    private static final Duration FINEST = Duration.ofNanos(FINE);

    private VirtualTime() {}

    /// The number of the time that is `sinceStart` after the start of a run. Rounded up beyond the first
    /// 290 years, so that no wait is too short.
    static long number(Duration sinceStart) {
        if (sinceStart.compareTo(FINEST) <= 0) {
            return sinceStart.toNanos();
        }
        Duration beyond = sinceStart.minus(FINEST);
        return FINE + beyond.getSeconds() + (beyond.getNano() > 0 ? 1 : 0);
    }

    /// The number of the time that is `duration` after `now`: now for less than zero, [Waiter#NEVER] beyond
    /// `longest`.
    static long deadlineAfter(long now, Duration duration, Duration longest) {
        if (duration.isNegative()) {
            return now;
        }
        Duration passed = sinceStart(now);
        return duration.compareTo(longest.minus(passed)) > 0 ? Waiter.NEVER : number(passed.plus(duration));
    }

    static Duration sinceStart(long number) {
        return number <= FINE ? Duration.ofNanos(number) : FINEST.plusSeconds(number - FINE);
    }

    /// The duration between any two instants.
    static Duration between(Instant from, Instant to) {
        return Duration.ofSeconds(to.getEpochSecond() - from.getEpochSecond(), (long) to.getNano() - from.getNano());
    }

    /// The sum, limited to [Instant#MIN] and [Instant#MAX].
    public static Instant plus(Instant instant, Duration duration) {
        if (duration.compareTo(between(instant, Instant.MAX)) >= 0) {
            return Instant.MAX;
        }
        return duration.compareTo(between(instant, Instant.MIN)) <= 0 ? Instant.MIN : instant.plus(duration);
    }
}
