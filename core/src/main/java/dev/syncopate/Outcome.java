package dev.syncopate;

import dev.syncopate.comparing.SameFailure;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.printing.Text;
import org.jspecify.annotations.Nullable;

/// How an action or an orchestration ended, as a value to pattern-match on.
///
/// {@snippet class="dev.syncopate.snippets.Failures" region="attempt"}
///
/// @param <T> the result when it succeeded
public sealed interface Outcome<T extends @Nullable Object> {

    /// It returned.
    ///
    /// @param value the result, possibly `null`
    /// @param <T> the result's type
    record Success<T extends @Nullable Object>(T value) implements Outcome<T> {}

    /// It threw.
    ///
    /// @param exception the exception that it threw: an [ActionFailedException] for an action, a
    /// [java.util.concurrent.CancellationException] after a cancellation
    /// @param <T> the type that the result would have had
    record Failure<T extends @Nullable Object>(Exception exception) implements Outcome<T> {

        /// Tells whether this failure has a type, also if it was read from a history.
        ///
        /// @param type an exception's class
        /// @return whether the exception, or the cause that an [ActionFailedException] carries, is of `type`
        public boolean is(Class<? extends Throwable> type) {
            return type.isInstance(exception)
                    || (exception instanceof ActionFailedException failed && failed.is(type))
                    || (exception instanceof ActionFailedException.Recorded recorded
                            && recorded.types().contains(type.getName()));
        }

        /// Returns a short text: the class and the message of the executor's exception, or of this
        /// exception.
        ///
        /// @return such as `IOException: offline`
        public String reason() {
            return switch (exception) {
                case ActionFailedException failed -> failed.reason();
                case ActionFailedException.Recorded recorded -> SameFailure.text(recorded);
                default -> Text.failure(exception);
            };
        }

        /// Compares the failures by what a history keeps of them: the names of the types of the exception
        /// and its causes, and their texts. So equal runs have equal histories, also if one was written
        /// and [read back][ActionFailedException.Recorded#of]. For the failure of an action its
        /// [#reason()] counts, and not which action failed, and where. Stack traces and suppressed
        /// exceptions do not count.
        ///
        /// @param o another object
        /// @return whether it is an equal failure
        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Failure<?> other && SameFailure.is(exception, other.exception);
        }

        /// Follows [#equals].
        ///
        /// @return a hash of the types and the reason
        @Override
        public int hashCode() {
            return SameFailure.hash(exception);
        }
    }

    /// Returns the outcome of a call that returned.
    ///
    /// @param value the result, possibly `null`
    /// @param <T> the result's type
    /// @return the success
    static <T extends @Nullable Object> Outcome<T> success(T value) {
        return new Success<>(value);
    }

    /// Returns the outcome of a call that threw.
    ///
    /// @param exception the exception that it threw
    /// @param <T> the type that the result would have had
    /// @return the failure
    static <T extends @Nullable Object> Outcome<T> failure(Exception exception) {
        return new Failure<>(exception);
    }

    /// Returns the result, or throws the failure as an unchecked exception.
    ///
    /// @return the result of a success
    /// @throws ActionFailedException if this is the failure of an action
    /// @throws java.util.concurrent.CompletionException if this is any other checked failure, which is then the
    /// cause
    default T orThrow() {
        return switch (this) {
            case Success<T>(var value) -> value;
            case Failure<T>(var exception) -> throw Unchecked.unchecked(exception);
        };
    }
}
