package dev.syncopate.combinators;

import java.time.Duration;
import java.util.Optional;

/// A schedule whose delays wander: each delay lies between `base` and three times `previous`.
record DecorrelatedSchedule(Duration base, Duration cap, Duration previous) implements BuiltInSchedule {

    static DecorrelatedSchedule of(Duration base, Duration cap) {
        Durations.requireNotNegative("decorrelated", base);
        if (base.compareTo(cap) > 0) {
            throw new IllegalArgumentException(
                    "decorrelated: the shortest delay must not exceed the longest, but they were " + base + " and "
                            + cap);
        }
        return new DecorrelatedSchedule(base, cap, base);
    }

    @Override
    public Optional<Step> next(Failed failed) {
        Duration wide = Durations.between(base, Durations.ofNanos(3.0 * Durations.nanos(previous)), failed.random());
        Duration delay = Durations.shorter(wide, cap);
        return Optional.of(new Step(delay, new DecorrelatedSchedule(base, cap, delay)));
    }

    @Override
    public boolean isTimed() {
        return false;
    }

    @Override
    public String toString() {
        return "decorrelated from " + base + " to " + cap;
    }
}
