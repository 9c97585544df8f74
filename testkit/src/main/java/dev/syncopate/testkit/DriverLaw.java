package dev.syncopate.testkit;

import java.time.Duration;

/// The laws of drivers, one by one: see [DriverLaws].
public enum DriverLaw {
    /// Actions are executed in the order in which they are yielded, and their answers are results.
    ANSWERS("actions are executed in the order in which they are yielded, and answered", DriverChecks::answers),
    /// A failed action reaches the orchestration with its path and its cause, and the run goes on.
    FAILURES("a failed action reaches the orchestration with its path and its cause", DriverChecks::failures),
    /// A group has its results in the order of its actions.
    GROUPS("a group has its results in the order of its actions", DriverChecks::groups),
    /// The actions of two forks are in flight at the same time.
    FORKS("the actions of two forks are in flight at the same time", DriverChecks::forks),
    /// The first fork wins a race, and the action of the other is cancelled.
    RACES("the first fork wins a race, and the action of the other is cancelled", DriverChecks::races),
    /// A part that takes too long is cancelled, and its executor knew the deadline.
    LIMITS("a part that takes too long is cancelled, and its executor knew the deadline", DriverChecks::limits),
    /// A sleep takes its time by the run's clock.
    SLEEPS("a sleep takes its time by the run's clock", DriverChecks::sleeps),
    /// Nothing is done after a race before its losers have ended.
    LOSERS("nothing is done after a race before its losers have ended", CancelledChecks::losers),
    /// What is shielded is done, although its part was cancelled.
    SHIELDS("what is shielded is done, although its part was cancelled", CancelledChecks::shields),
    /// A group of 1,000 has all of its results.
    LARGE_GROUPS("a group of 1,000 has all of its results", DriverChecks::largeGroups),
    /// A run that fails is undone, the last action first.
    UNDOS("a run that fails is undone, the last action first", DriverChecks::undos),
    /// Each attempt of a retry has the same idempotency key, and each action another one.
    KEYS("each attempt at an action has the same idempotency key, and each action another one", DriverChecks::keys),
    /// A result of another type than promised is a mistake, which names the action.
    MISTAKES("a result of another type than promised is a mistake, which names the action", DriverChecks::mistakes);

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // A method without state.
    private final DriverCheck check;

    DriverLaw(String sentence, DriverCheck check) {
        this.sentence = sentence;
        this.check = check;
    }

    /// Checks the law.
    ///
    /// @param driver runs an orchestration by the driver
    /// @throws AssertionError if the driver breaks the law, or has not ended after 20 seconds
    public void check(DriverUnderTest driver) {
        Watch.over(LIMIT, toString(), () -> check.on(driver));
    }

    /// Returns the law as a sentence.
    ///
    /// @return such as `SLEEPS: a sleep takes its time by the run's clock`
    @Override
    public String toString() {
        return name() + ": " + sentence;
    }

    /// Throws if a driver breaks a law.
    @FunctionalInterface
    interface DriverCheck {
        void on(DriverUnderTest driver) throws Exception;
    }
}
