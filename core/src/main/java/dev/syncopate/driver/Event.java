package dev.syncopate.driver;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import java.time.Instant;

/// What a run does not decide by itself. With its settings, its events are all that a log must hold.
public sealed interface Event extends Entry {

    /// A yield has ended.
    ///
    /// @param path where it was yielded
    /// @param action what was yielded
    /// @param ending how it ended
    /// @param at when
    record Ended(Path path, Object action, Ending ending, Instant at) implements Event {

        /// Tells whether a timer has ended, and no action. The end of a timer may come too late, and is passed over
        /// then.
        ///
        /// @return whether it was a sleep or a limit
        public boolean isTimer() {
            return action instanceof DriverAction.Sleep || action instanceof DriverAction.Limit;
        }

        /// In the form of records, with secrets [masked][Action.Secret].
        @Override
        public String toString() {
            return "Ended[path=" + path + ", action=" + Action.text(action) + ", ending=" + ending + ", at=" + at + "]";
        }
    }

    /// The run was cancelled from outside.
    ///
    /// @param at when
    record RunCancelled(Instant at) implements Event {}
}
