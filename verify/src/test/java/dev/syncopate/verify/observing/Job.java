package dev.syncopate.verify.observing;

import dev.syncopate.Action;

/// The actions of the run that is observed.
sealed interface Job<R> extends Action<Job<?>, R> {
    String what();

    record Do(String what) implements Job<String> {}

    /// Fails at its first attempt.
    record Flaky(String what) implements Job<String> {}

    /// Takes longer than the first process lives.
    record Slow(String what) implements Job<String> {}

    /// Is deferred.
    record Approve(String what) implements Job<String> {}
}
