package dev.syncopate.temporal;

import dev.syncopate.Action;

/// What the runs of tests do.
public sealed interface Task<R> extends Action<Task<?>, R> {
    record Do(String what) implements Task<String> {}

    /// Fails.
    record Fail(String why) implements Task<String> {}

    /// Fails once something hangs.
    record Break(String why) implements Task<String> {}

    /// Goes on until it is cancelled.
    record Hang(String what) implements Task<String> {}

    /// Goes on for a while, and hears no cancellation.
    record Deaf(String what, int millis) implements Task<String> {}

    record Approve(String what) implements Task<Boolean> {}

    record Look(String what) implements Task<String> {}

    /// Is done once at most.
    record Pay(int cents) implements Task<String> {}

    /// Fails as often as is said.
    record Flaky(String what, int failures) implements Task<String> {}
}
