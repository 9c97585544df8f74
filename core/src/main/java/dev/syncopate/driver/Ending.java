package dev.syncopate.driver;

import dev.syncopate.Action;
import dev.syncopate.Outcome;
import org.jspecify.annotations.Nullable;

/// How a yield ended. Every action has exactly one ending, a cancelled one too.
public sealed interface Ending {

    /// The ending of a timer.
    Ending FIRED = success(null);

    /// The action was answered.
    ///
    /// @param outcome the result, or what the executor threw
    record Answered(Outcome<@Nullable Object> outcome) implements Ending {

        /// Prints as the outcome, with secrets [masked][Action.Secret].
        @Override
        public String toString() {
            return Action.text(outcome);
        }
    }

    /// The action was cancelled, and ended by that, or never began.
    record Cancelled() implements Ending {

        /// `Cancelled`.
        @Override
        public String toString() {
            return "Cancelled";
        }
    }

    /// Returns the ending of an action that has a result.
    ///
    /// @param result the result
    /// @return the ending
    @SuppressWarnings("NullAway") // null is a legal result.
    static Ending success(@Nullable Object result) {
        return new Answered(new Outcome.Success<>(result));
    }

    /// Returns the ending of an action that failed.
    ///
    /// @param failure what the executor threw
    /// @return the ending
    static Ending failure(Exception failure) {
        return new Answered(new Outcome.Failure<>(failure));
    }

    /// Returns the ending of an action that was cancelled.
    ///
    /// @return the ending
    static Ending cancelled() {
        return new Cancelled();
    }
}
