package dev.syncopate.history;

import dev.syncopate.Action;
import dev.syncopate.Path;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.RunSettings;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a run was given: its id, its seed, its start, and its events in order. The same orchestration
/// with the same layers does the same again by it.
///
/// Among the events are notes of what the run did by itself: when it yielded, its forks, and who waited
/// for whom. They are for people and for pictures. No replay needs them, and a history may have none.
///
/// Histories are equal if all of that is: actions and results by their `equals`, failures as
/// [outcomes][dev.syncopate.Outcome.Failure#equals] compare them, and the times too.
///
/// @param runId the name of the run, in idempotency keys
/// @param seed what its random numbers follow from
/// @param start the run's time at its start
/// @param entries the events in the order of the run, each followed by the notes of what the run did
/// next
public record History(String runId, long seed, Instant start, List<Entry> entries) {

    /// Creates a history.
    ///
    /// @throws IllegalArgumentException if two events end the same yield, as when two runs were recorded
    /// together
    public History {
        entries = List.copyOf(entries);
        Set<Path> ended = new HashSet<>();
        for (Entry entry : entries) {
            if (entry instanceof Event.Ended end && !ended.add(end.path())) {
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

    /// Returns the events, without the notes.
    ///
    /// @return the events in the order of the run
    public List<Event> events() {
        return entries.stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
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
        return entries.stream()
                .filter(Event.Ended.class::isInstance)
                .map(Event.Ended.class::cast)
                .filter(end -> end.path().equals(path))
                .findFirst();
    }

    /// Returns the beginning of this history, as if the run had stopped there.
    ///
    /// @param count how many events to keep, at most all
    /// @return a history with the first `count` events, and the notes before the next
    /// @throws IllegalArgumentException if `count` is negative
    public History first(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("The number of events to keep must not be negative, but was " + count);
        }
        int[] events = new int[1];
        return with(entries.stream()
                .takeWhile(entry -> !(entry instanceof Event) || events[0]++ < count)
                .toList());
    }

    /// Returns the beginning of this history, as if the run had stopped at a time.
    ///
    /// @param time the last moment to keep
    /// @return a history with what happened before the first event that came later
    public History until(Instant time) {
        return with(entries.stream()
                .takeWhile(entry -> !(entry instanceof Event) || !entry.at().isAfter(time))
                .toList());
    }

    /// Returns what happened in one strand and in the forks below it. It is to be looked at: no run is
    /// replayed by a part of its events.
    ///
    /// @param strand the path of a fork, or [Path#RUN]
    /// @return a history with the events and notes of these strands
    public History within(Path strand) {
        return with(
                entries.stream().filter(entry -> Paths.isWithin(entry, strand)).toList());
    }

    /// Returns what happened to the actions that a test accepts. It is to be looked at, as that of
    /// [#within].
    ///
    /// @param test tells which actions and timers to keep
    /// @return a history with their ends, and the notes of their yields and cancellations
    public History filtered(Predicate<Object> test) {
        Set<Path> kept = new HashSet<>();
        for (Entry entry : entries) {
            if (entry instanceof Event.Ended(var path, var action, var ending, var at) && test.test(action)) {
                kept.add(path);
            } else if (entry instanceof Note.Yielded(var path, var action, var at) && test.test(action)) {
                kept.add(path);
            }
        }
        return with(entries.stream()
                .filter(entry -> kept.contains(Paths.of(entry)) && !(entry instanceof Note.Waits))
                .toList());
    }

    /// Compares this history with another one, such as that of the same run by another version of the
    /// program. Times and notes are not compared.
    ///
    /// @param other the other history
    /// @return how they differ
    public HistoryDiff diff(History other) {
        return HistoryComparison.of(this, other);
    }

    private History with(List<Entry> some) {
        return new History(runId, seed, start, some);
    }

    /// One line for each event: path, action, ending.
    @Override
    public String toString() {
        return events().stream().map(History::line).collect(Collectors.joining("\n"));
    }

    private static String line(Event event) {
        return switch (event) {
            case Event.Ended end -> end.path() + " " + Action.text(end.action()) + " -> " + end.ending();
            case Event.RunCancelled cancelled -> "the run was cancelled";
        };
    }
}
