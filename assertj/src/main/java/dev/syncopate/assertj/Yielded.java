package dev.syncopate.assertj;

import dev.syncopate.Action;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import java.util.Optional;

/// An action that a run has yielded.
///
/// @param path where
/// @param action what
/// @param begin its place among the entries of the history
/// @param end how it ended; empty if it has not
/// @param ended the place of its end; after all if it has not
record Yielded(Path path, Object action, int begin, Optional<Event.Ended> end, int ended) {

    Optional<Ending> ending() {
        return end.map(Event.Ended::ending);
    }

    @Override
    public String toString() {
        return path + " " + Action.text(action)
                + ending().map(ending -> " -> " + ending).orElse(" is in flight");
    }
}
