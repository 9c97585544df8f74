package dev.syncopate.running;

import dev.syncopate.Outcome;
import dev.syncopate.failures.Unchecked;
import org.jspecify.annotations.Nullable;

/// How an orchestration or a step ended. Unlike an [Outcome] it may also hold an `Error`, which no orchestration
/// gets as a value.
public sealed interface Ended<T extends @Nullable Object> {

    record Returned<T extends @Nullable Object>(T value) implements Ended<T> {}

    record Threw<T extends @Nullable Object>(Throwable thrown) implements Ended<T> {}

    static <T extends @Nullable Object> Ended<T> of(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Success<T>(var value) -> new Returned<>(value);
            case Outcome.Failure<T>(var failure) -> new Threw<>(failure);
        };
    }

    /// Returns the result, or throws what was thrown: a checked exception as the cause of an unchecked one.
    default T orThrow() {
        return switch (this) {
            case Returned<T>(var value) -> value;
            case Threw<T>(var thrown) ->
                throw thrown instanceof Exception failure ? Unchecked.unchecked(failure) : Unchecked.rethrow(thrown);
        };
    }

    /// Returns the outcome, or throws what is no `Exception`.
    default Outcome<T> outcome() {
        return switch (this) {
            case Returned<T>(var value) -> new Outcome.Success<>(value);
            case Threw<T>(var thrown) -> {
                if (thrown instanceof Exception failure) {
                    yield new Outcome.Failure<>(failure);
                }
                throw Unchecked.rethrow(thrown);
            }
        };
    }

    /// Whether it threw what is no `Exception`.
    default boolean isBroken() {
        Throwable thrown = failure();
        return thrown != null && !(thrown instanceof Exception);
    }

    /// What it threw; null if it returned.
    default @Nullable Throwable failure() {
        return this instanceof Threw<T>(var thrown) ? thrown : null;
    }
}
