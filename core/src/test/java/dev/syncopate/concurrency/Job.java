package dev.syncopate.concurrency;

import dev.syncopate.Action;
import java.util.concurrent.Callable;

/// The family of these tests.
sealed interface Job<R> extends Action<Job<?>, R> {

    /// Gives back its number.
    record Ping(int number) implements Job<Integer> {}

    /// Gives back its text.
    record Say(String text) implements Job<String> {}

    /// Gives back nothing.
    record Rest() implements Job<Void> {}

    /// Does whatever a test needs in the executor: wait for a latch, fail, look at the thread.
    record Do<R>(String name, Callable<? extends R> body) implements Job<R> {
        @Override
        public String toString() {
            return name;
        }
    }

    /// A job that fails.
    static Do<Integer> failing(String why) {
        return new Do<>(why, () -> {
            throw new IllegalStateException(why);
        });
    }
}
