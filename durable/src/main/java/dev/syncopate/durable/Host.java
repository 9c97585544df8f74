package dev.syncopate.durable;

import dev.syncopate.DriverAction;
import dev.syncopate.Outcome;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Pending;

/// Whoever keeps a run alive: its log tells it what happens.
interface Host {
    /// Refuses all questions, and what has changed.
    Host NONE = new Host() {};

    /// The run is driven from now on.
    default void begins(DrivenRun<?> run) {}

    /// As what the result of the run is stored.
    default Class<?> resultType() {
        return Object.class;
    }

    default boolean knows(DriverAction<?> question) {
        return false;
    }

    /// A question waits for its answer, or a deferred action. Called whenever the run goes on.
    default void asked(Pending pending) {}

    default boolean endsLater(Pending question) {
        return false;
    }

    /// The run does not do what its events say.
    ///
    /// @param report for people
    default void differs(String report) {
        throw new IllegalStateException(report);
    }

    /// An orchestration or executor met an error.
    default void broken(Throwable error) {}

    /// The run has ended, and that is on the disk.
    default void finished(Outcome<?> outcome) {}
}
