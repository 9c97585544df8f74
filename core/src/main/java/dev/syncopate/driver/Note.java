package dev.syncopate.driver;

import dev.syncopate.Action;
import dev.syncopate.Path;
import java.time.Instant;
import java.util.Optional;

/// What a run does by itself between two events. It follows from the events, so no replay needs it: a
/// log keeps it for people, who look at a run without its code.
public sealed interface Note extends Entry {

    /// An action was yielded, or a timer begun.
    ///
    /// @param path where
    /// @param action the action, or the [sleep][dev.syncopate.DriverAction.Sleep] or limit
    /// @param at the run's time, which is that of the last event
    record Yielded(Path path, Object action, Instant at) implements Note {

        /// In the form of records, with secrets [masked][Action.Secret].
        @Override
        public String toString() {
            return "Yielded[path=" + path + ", action=" + Action.text(action) + ", at=" + at + "]";
        }
    }

    /// Nobody wants an action or a timer any more. A timer has ended by this; an action ends by an
    /// event.
    ///
    /// @param path where it was yielded
    /// @param at the run's time, which is that of the last event
    record Cancelled(Path path, Instant at) implements Note {}

    /// A fork was started.
    ///
    /// @param strand the path of the fork
    /// @param name its name; empty if it has none
    /// @param at the run's time, which is that of the last event
    record Forked(Path strand, Optional<String> name, Instant at) implements Note {}

    /// A strand began to wait for forks of its own. It goes on with what it does next.
    ///
    /// @param strand the path of the strand
    /// @param waits one of [Strand.Waits#FORK], [Strand.Waits#ALL] and [Strand.Waits#SOME]
    /// @param fork the path of the fork, if it waits for one
    /// @param at the run's time, which is that of the last event
    record Waits(Path strand, Strand.Waits waits, Optional<Path> fork, Instant at) implements Note {}

    /// A fork has ended, or the run.
    ///
    /// @param strand the path of the fork, or [Path#RUN]
    /// @param how how it ended
    /// @param text the result of the run, with secrets [masked][Action.Secret], or the reason of a
    /// failure; empty for a fork that has returned, and after a cancellation
    /// @param at the run's time, which is that of the last event
    record StrandEnded(Path strand, How how, Optional<String> text, Instant at) implements Note {}

    /// How a strand ended.
    enum How {
        /// It returned a result.
        RETURNED,
        /// It threw.
        FAILED,
        /// It was cancelled.
        CANCELLED
    }
}
