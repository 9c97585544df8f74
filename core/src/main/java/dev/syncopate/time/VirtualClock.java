package dev.syncopate.time;

import java.time.Duration;
import java.time.Instant;

/// A clock that does not pass by itself. Its times are numbers of [VirtualTime].
final class VirtualClock {
    private final Instant start;

    /// The duration from the start to the last instant. A deadline beyond it never comes.
    private final Duration longest;

    private volatile long present;

    VirtualClock(Instant start) {
        this.start = start;
        this.longest = VirtualTime.between(start, Instant.MAX);
    }

    long present() {
        return present;
    }

    /// Sets the time, unless it is later already. By one thread at a time.
    void passTo(long moment) {
        if (moment > present) {
            present = moment;
        }
    }

    /// As [#passTo(long)], at most to the last instant.
    void passTo(Instant time) {
        passTo(Math.min(VirtualTime.number(VirtualTime.between(start, time)), VirtualTime.number(longest)));
    }

    Instant instantOf(long moment) {
        return VirtualTime.plus(start, VirtualTime.sinceStart(moment));
    }

    long deadlineAfter(Duration duration) {
        return VirtualTime.deadlineAfter(present, duration, longest);
    }
}
