package dev.syncopate.combinators;

import java.util.Optional;

/// One schedule after the other.
record SequenceSchedule(Schedule first, Schedule second) implements BuiltInSchedule {
    @Override
    public Optional<Step> next(Failed failed) {
        return first.next(failed)
                .map(step -> new Step(step.delay(), new SequenceSchedule(step.rest(), second)))
                .or(() -> new Second(second, failed.attempt() - 1).next(failed));
    }

    @Override
    public boolean isTimed() {
        return BuiltInSchedule.isTimed(first) || BuiltInSchedule.isTimed(second);
    }

    @Override
    public String toString() {
        return "(" + first + "; then " + second + ")";
    }

    /// The second schedule, after `before` attempts that it does not count.
    record Second(Schedule schedule, int before) implements BuiltInSchedule {
        @Override
        public Optional<Step> next(Failed failed) {
            return schedule.next(failed.since(before))
                    .map(step -> new Step(step.delay(), new Second(step.rest(), before)));
        }

        @Override
        public boolean isTimed() {
            return BuiltInSchedule.isTimed(schedule);
        }

        @Override
        public String toString() {
            return schedule.toString();
        }
    }
}
