package dev.syncopate.driver;

import java.time.Instant;

/// One line of what a run has left: an [Event], which it was given, or a [Note] of what it did by
/// itself.
public sealed interface Entry permits Event, Note {

    /// Returns when it happened.
    ///
    /// @return the time; of an event, it becomes the run's time unless that is later already
    Instant at();
}
