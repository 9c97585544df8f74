package dev.syncopate.history;

import dev.syncopate.Action;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One yield of a run: its path, its action, and how it ended.
///
/// @param path the position of the yield
/// @param action the yielded action
/// @param ending how it ended
/// @param started the time of the call of the executor, by the driver's clock
/// @param ended the time at which it answered or was cancelled, by the driver's clock
public record Entry(Path path, Object action, Ending ending, Instant started, Instant ended) {

    /// Creates the entry of an action that was answered.
    ///
    /// @param path the position of the yield
    /// @param action the yielded action
    /// @param outcome the result, or the exception that the executor threw
    /// @param started the time of the call of the executor
    /// @param ended the time of the answer
    public Entry(Path path, Object action, Outcome<@Nullable Object> outcome, Instant started, Instant ended) {
        this(path, action, new Answered(outcome), started, ended);
    }

    /// Returns how the action ended, unless it was cancelled.
    ///
    /// @return the outcome; empty if the action was cancelled
    public Optional<Outcome<@Nullable Object>> outcome() {
        return ending instanceof Answered(var outcome) ? Optional.of(outcome) : Optional.empty();
    }

    /// In the form of records, with secrets [masked][Action.Secret].
    @Override
    public String toString() {
        return "Entry[path=" + path + ", action=" + Action.text(action) + ", ending=" + ending + ", started=" + started
                + ", ended=" + ended + "]";
    }

    /// How an action ended.
    public sealed interface Ending {}

    /// The executor returned or threw.
    ///
    /// @param outcome the result, or the exception that the executor threw
    public record Answered(Outcome<@Nullable Object> outcome) implements Ending {

        /// Prints as the outcome.
        @Override
        public String toString() {
            return Action.text(outcome);
        }
    }

    /// The action was interrupted, because its run, fork or group was cancelled. This is no answer: a
    /// replay does not give it, but cancels the action for the same reason.
    public record Cancelled() implements Ending {

        /// `Cancelled`.
        @Override
        public String toString() {
            return "Cancelled";
        }
    }
}
