package dev.syncopate.combinators;

import java.time.Duration;
import java.util.Optional;

/// A schedule that wanders: each delay lies between `base` and three times `previous`.
record Decorrelated(Duration base, Duration cap, Duration previous) implements Rule {

    static Decorrelated of(Duration base, Duration cap) {
        Spans.requireNotNegative("decorrelated", base);
        if (base.compareTo(cap) > 0) {
            throw new IllegalArgumentException(
                    "The shortest delay of a decorrelated schedule must not be longer than the" + " longest, but "
                            + base + " is longer than " + cap);
        }
        return new Decorrelated(base, cap, base);
    }

    @Override
    public Optional<Step> next(Failed failed) {
        Duration wide = Spans.between(base, Spans.ofNanos(3.0 * Spans.nanos(previous)), failed.random());
        Duration delay = Spans.shorter(wide, cap);
        return Optional.of(new Step(delay, new Decorrelated(base, cap, delay)));
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
