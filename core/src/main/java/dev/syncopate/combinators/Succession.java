package dev.syncopate.combinators;

import java.util.Optional;

/// One schedule after the other.
record Succession(Schedule first, Schedule second) implements Rule {
    @Override
    public Optional<Step> next(Failed failed) {
        return first.next(failed)
                .map(step -> new Step(step.delay(), new Succession(step.rest(), second)))
                .or(() -> new Second(second, failed.attempt() - 1).next(failed));
    }

    @Override
    public boolean isTimed() {
        return Rule.isTimed(first) || Rule.isTimed(second);
    }

    @Override
    public String toString() {
        return "(" + first + "; then " + second + ")";
    }

    /// The second, after `before` attempts that it does not count.
    record Second(Schedule schedule, int before) implements Rule {
        @Override
        public Optional<Step> next(Failed failed) {
            return schedule.next(failed.since(before))
                    .map(step -> new Step(step.delay(), new Second(step.rest(), before)));
        }

        @Override
        public boolean isTimed() {
            return Rule.isTimed(schedule);
        }

        @Override
        public String toString() {
            return schedule.toString();
        }
    }
}
