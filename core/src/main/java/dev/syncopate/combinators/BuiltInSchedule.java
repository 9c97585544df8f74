package dev.syncopate.combinators;

/// A schedule as the library makes it.
sealed interface BuiltInSchedule extends Schedule
        permits AttemptSchedule, DecorrelatedSchedule, AdjustedSchedule, SequenceSchedule, SequenceSchedule.Second {

    /// Whether it asks for the time that has passed, which costs a reading of the clock for each action.
    boolean isTimed();

    static boolean isTimed(Schedule schedule) {
        return ((BuiltInSchedule) schedule).isTimed();
    }
}
