package dev.syncopate.combinators;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/// A schedule with its delays changed or dropped.
record AdjustedSchedule(
        Schedule schedule,
        String how,
        boolean looksAtTime,
        BiFunction<Schedule.Failed, Duration, Optional<Duration>> adjust)
        implements BuiltInSchedule {
    @Override
    public Optional<Step> next(Failed failed) {
        return schedule.next(failed)
                .flatMap(step -> adjust.apply(failed, step.delay())
                        .map(delay -> new Step(delay, new AdjustedSchedule(step.rest(), how, looksAtTime, adjust))));
    }

    @Override
    public boolean isTimed() {
        return looksAtTime || BuiltInSchedule.isTimed(schedule);
    }

    @Override
    public String toString() {
        return schedule + ", " + how;
    }
}
