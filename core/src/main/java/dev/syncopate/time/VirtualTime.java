package dev.syncopate.time;

import java.time.Duration;
import java.time.Instant;

/// Moments of virtual time as numbers that compare as the moments do: nanoseconds since the start of the run for
/// the first 290 years, and from there on seconds, so that every [Instant] has its number.
public final class VirtualTime {
    /// Leaves room for 2.2 billion years of seconds, which is more than lies between the first instant and the
    /// last. A whole number of seconds.
    private static final long FINE = (Long.MAX_VALUE - (1L << 56)) / 1_000_000_000 * 1_000_000_000;

    private static final Duration FINEST = Duration.ofNanos(FINE);

    private VirtualTime() {}

    /// The moment that lies so long after the start of a run. Beyond the first 290 years rounded up, so that
    /// whoever waits waits long enough.
    static long moment(Duration sinceStart) {
        if (sinceStart.compareTo(FINEST) <= 0) {
            return sinceStart.toNanos();
        }
        Duration beyond = sinceStart.minus(FINEST);
        return FINE + beyond.getSeconds() + (beyond.getNano() > 0 ? 1 : 0);
    }

    static Duration sinceStart(long moment) {
        return moment <= FINE ? Duration.ofNanos(moment) : FINEST.plusSeconds(moment - FINE);
    }

    /// How long it is from one instant until another one, however far they are from each other.
    static Duration between(Instant from, Instant to) {
        return Duration.ofSeconds(to.getEpochSecond() - from.getEpochSecond(), (long) to.getNano() - from.getNano());
    }

    /// The instant that lies so long after another one, but no later than the last and no earlier than the
    /// first.
    static Instant plus(Instant instant, Duration duration) {
        if (duration.compareTo(between(instant, Instant.MAX)) >= 0) {
            return Instant.MAX;
        }
        return duration.compareTo(between(instant, Instant.MIN)) <= 0 ? Instant.MIN : instant.plus(duration);
    }
}
