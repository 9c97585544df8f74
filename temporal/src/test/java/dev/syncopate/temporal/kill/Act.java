package dev.syncopate.temporal.kill;

import dev.syncopate.Action;

/// What the runs do whose workers are killed.
public sealed interface Act<R> extends Action<Act<?>, R> {
    record Step(int number) implements Act<Integer> {}

    /// Goes on until it is cancelled.
    record Slow(int number) implements Act<Integer> {}

    /// Is done once at most.
    record Once(int number) implements Act<Integer> {}
}
