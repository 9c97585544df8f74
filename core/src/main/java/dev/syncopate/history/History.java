package dev.syncopate.history;

import dev.syncopate.Action;
import dev.syncopate.Path;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.RunSettings;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a run was given: its id, its seed, its start, and its events in order. The same orchestration with
/// the same layers does the same again by it.
///
/// @param runId the name of the run, in idempotency keys
/// @param seed what its random numbers follow from
/// @param start the run's time at its start
/// @param events in the order of the run
public record History(String runId, long seed, Instant start, List<Event> events) {

    /// Creates a history.
    ///
    /// @throws IllegalArgumentException if two events end the same yield, as when two runs were recorded
    /// together
    public History {
        events = List.copyOf(events);
        Set<Path> ended = new HashSet<>();
        for (Event event : events) {
            if (event instanceof Event.Ended end && !ended.add(end.path())) {
                throw new IllegalArgumentException("A history is of one run, but two of its events end the yield at "
                        + end.path() + ": record each run by a recorder of its own");
            }
        }
    }

    /// Returns a history without events.
    ///
    /// @param settings the settings of the run, of which id, seed and start are kept
    /// @return the history of a run that has only begun
    public static History of(RunSettings settings) {
        return new History(settings.id(), settings.seed(), settings.start(), List.of());
    }

    /// Returns the settings by which the run is run again.
    ///
    /// @return settings with the run's id, seed and start, and otherwise those of [RunSettings#of]
    public RunSettings settings() {
        return RunSettings.of(runId).withSeed(seed).startingAt(start);
    }

    /// Returns the end of the yield at a path.
    ///
    /// @param path the position of a yield
    /// @return the event that ended it; empty if there is none
    public Optional<Event.Ended> at(Path path) {
        return events.stream()
                .filter(Event.Ended.class::isInstance)
                .map(Event.Ended.class::cast)
                .filter(end -> end.path().equals(path))
                .findFirst();
    }

    /// Returns the beginning of this history, as if the run had stopped there.
    ///
    /// @param count how many events to keep, at most all
    /// @return a history with the first `count` events
    /// @throws IllegalArgumentException if `count` is negative
    public History first(int count) {
        return new History(runId, seed, start, events.stream().limit(count).toList());
    }

    /// One line for each event: path, action, ending.
    @Override
    public String toString() {
        return events.stream().map(History::line).collect(Collectors.joining("\n"));
    }

    private static String line(Event event) {
        return switch (event) {
            case Event.Ended end -> end.path() + " " + Action.text(end.action()) + " -> " + end.ending();
            case Event.RunCancelled cancelled -> "the run was cancelled";
        };
    }
}
