package dev.syncopate.combinators;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// A schedule whose delays follow from the attempt alone.
record AttemptSchedule(String name, boolean isTimed, Function<? super Schedule.Failed, Optional<Duration>> delay)
        implements BuiltInSchedule {
    @Override
    public Optional<Step> next(Failed failed) {
        return delay.apply(failed).map(duration -> new Step(duration.isNegative() ? Duration.ZERO : duration, this));
    }

    @Override
    public String toString() {
        return name;
    }
}
