package dev.syncopate.combinators;

/// A schedule as the library makes it.
sealed interface Rule extends Schedule permits Delays, Decorrelated, Adjusted, Succession, Succession.Second {

    /// Whether it asks for the time that has passed, which costs a reading of the clock for each action.
    boolean isTimed();

    static boolean isTimed(Schedule schedule) {
        return ((Rule) schedule).isTimed();
    }
}
