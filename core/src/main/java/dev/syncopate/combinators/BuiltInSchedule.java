package dev.syncopate.combinators;

/// A schedule made by the library.
sealed interface BuiltInSchedule extends Schedule
        permits AttemptSchedule, DecorrelatedSchedule, AdjustedSchedule, SequenceSchedule, SequenceSchedule.Second {

    /// Whether it uses the elapsed time, which costs a reading of the clock for each action.
    boolean isTimed();

    static boolean isTimed(Schedule schedule) {
        return ((BuiltInSchedule) schedule).isTimed();
    }
}
