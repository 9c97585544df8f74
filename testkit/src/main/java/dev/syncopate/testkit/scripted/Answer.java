package dev.syncopate.testkit.scripted;

import dev.syncopate.Outcome;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How a test ends an action.
///
/// @param <R> the result of the action
@SuppressWarnings("UnusedTypeParameter") // By it the compiler checks the answer against the action.
public final class Answer<R extends @Nullable Object> {
    final End end;

    /// How long it takes.
    final Duration delay;

    private Answer(End end, Duration delay) {
        this.end = end;
        this.delay = delay;
    }

    static <R extends @Nullable Object> Answer<R> of(End end) {
        return new Answer<>(end, Duration.ZERO);
    }

    /// The action has a result.
    ///
    /// @param result the result
    /// @param <R> its type
    /// @return the answer
    public static <R extends @Nullable Object> Answer<R> answered(R result) {
        return of(new End.Result(result));
    }

    /// The action has the result `null`: for actions whose result is `Void`.
    ///
    /// @param <R> the result of the action
    /// @return the answer
    public static <R extends @Nullable Object> Answer<R> done() {
        return of(new End.Result(null));
    }

    /// The action fails.
    ///
    /// @param failure the exception that its executor throws
    /// @param <R> the result of the action
    /// @return the answer
    public static <R extends @Nullable Object> Answer<R> failed(Exception failure) {
        return of(new End.Failure(() -> failure));
    }

    /// The action fails, with a new exception each time.
    ///
    /// @param failure makes the exception that its executor throws
    /// @param <R> the result of the action
    /// @return the answer
    public static <R extends @Nullable Object> Answer<R> failed(Supplier<? extends Exception> failure) {
        return of(new End.Failure(failure));
    }

    /// The action ends as an outcome says.
    ///
    /// @param outcome the result, or what its executor throws
    /// @param <R> the result of the action
    /// @return the answer
    public static <R extends @Nullable Object> Answer<R> ended(Outcome<? extends R> outcome) {
        return switch (outcome) {
            case Outcome.Success<? extends R>(var result) -> answered(result);
            case Outcome.Failure<? extends R>(var failure) -> failed(failure);
        };
    }

    /// The action is not answered. It ends only if the run cancels it.
    ///
    /// @param <R> the result of the action
    /// @return the answer
    public static <R extends @Nullable Object> Answer<R> unanswered() {
        return of(new End.Open());
    }

    /// The run cancels the action, for example because another one has won a race. In a script it has
    /// done so by now.
    ///
    /// @param <R> the result of the action
    /// @return the answer
    public static <R extends @Nullable Object> Answer<R> cancelled() {
        return of(new End.Cancelled());
    }

    /// The action ends after some time. Sleeps and limits that become due meanwhile end first. If the
    /// run cancels the action before, the answer is not given.
    ///
    /// @param delay how long it takes
    /// @param answer how it ends then
    /// @param <R> the result of the action
    /// @return the answer
    /// @throws IllegalArgumentException if `delay` is negative
    public static <R extends @Nullable Object> Answer<R> after(Duration delay, Answer<? extends R> answer) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("An answer takes no negative time, but the delay was " + delay);
        }
        return new Answer<>(answer.end, answer.delay.plus(delay));
    }

    /// The rest of a sentence, such as ` is answered 5`.
    @Override
    public String toString() {
        return (delay.isZero() ? "" : ", after " + delay + ",") + end;
    }
}
