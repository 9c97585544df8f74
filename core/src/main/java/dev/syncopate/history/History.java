package dev.syncopate.history;

import dev.syncopate.Action;
import dev.syncopate.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The ordered record of the yields and outcomes of one run.
///
/// @param entries in the order in which the actions ended
public record History(List<Entry> entries) {

    /// Creates a history.
    ///
    /// @throws IllegalArgumentException if two entries have the same path, as when two runs were recorded
    /// together
    public History {
        entries = List.copyOf(entries);
        entries.stream()
                .collect(Collectors.groupingBy(Entry::path, Collectors.counting()))
                .forEach((path, count) -> {
                    if (count > 1) {
                        throw new IllegalArgumentException("A history is of one run, but " + count
                                + " entries have the path " + path + ": record each run with a recorder of its own");
                    }
                });
    }

    /// Returns the entry at a path.
    ///
    /// @param path the position of a yield
    /// @return its entry; empty if there is none
    public Optional<Entry> at(Path path) {
        return entries.stream().filter(entry -> entry.path().equals(path)).findFirst();
    }

    /// Returns the beginning of this history.
    ///
    /// @param count how many entries to keep, at most all
    /// @return the first `count` entries
    /// @throws IllegalArgumentException if `count` is negative
    public History first(int count) {
        return new History(entries.stream().limit(count).toList());
    }

    /// One line for each entry: path, action, ending.
    @Override
    public String toString() {
        Function<Entry, String> line =
                entry -> entry.path() + " " + Action.text(entry.action()) + " -> " + entry.ending();
        return entries.stream().map(line).collect(Collectors.joining("\n"));
    }
}
