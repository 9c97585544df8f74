package dev.syncopate.history;

import dev.syncopate.Action;
import dev.syncopate.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One yield of a run: where, what, and how it ended.
///
/// @param path the position of the yield
/// @param action what was yielded
/// @param ending how it ended
/// @param started when the executor was called, by the driver's clock
/// @param ended when it answered or was cancelled, by the driver's clock
public record Entry(String path, Object action, Ending ending, Instant started, Instant ended) {

    /// Makes the entry of an action that was answered.
    ///
    /// @param path the position of the yield
    /// @param action what was yielded
    /// @param outcome the result, or the exception that the executor threw
    /// @param started when the executor was called
    /// @param ended when it answered
    public Entry(String path, Object action, Outcome<@Nullable Object> outcome, Instant started, Instant ended) {
        this(path, action, new Answered(outcome), started, ended);
    }

    /// Returns how the action ended, if it was left to end by itself.
    ///
    /// @return the outcome; empty if the action was cancelled
    public Optional<Outcome<@Nullable Object>> outcome() {
        return ending instanceof Answered(var outcome) ? Optional.of(outcome) : Optional.empty();
    }

    /// As records print, with secrets [masked][Action.Secret].
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

        /// The outcome as it prints.
        @Override
        public String toString() {
            return Action.text(outcome);
        }
    }

    /// It was interrupted because the run, the fork or the group that it was part of was cancelled. That is no
    /// answer: a replay does not give it, but cancels again for the same reason.
    public record Cancelled() implements Ending {

        /// `Cancelled`.
        @Override
        public String toString() {
            return "Cancelled";
        }
    }
}
