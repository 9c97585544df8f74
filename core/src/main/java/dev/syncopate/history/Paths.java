package dev.syncopate.history;

import dev.syncopate.Path;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Note;

/// Where entries of a history happened.
final class Paths {
    private Paths() {}

    /// The path of the yield, or of the strand.
    static Path of(Entry entry) {
        return switch (entry) {
            case Event.Ended ended -> ended.path();
            case Event.RunCancelled cancelled -> Path.RUN;
            case Note.Yielded yielded -> yielded.path();
            case Note.Cancelled cancelled -> cancelled.path();
            case Note.Forked forked -> forked.strand();
            case Note.Waits waits -> waits.strand();
            case Note.StrandEnded ended -> ended.strand();
        };
    }

    /// Whether it happened in a strand or in a fork below it.
    static boolean isWithin(Entry entry, Path strand) {
        Path path = of(entry);
        while (!path.equals(strand) && !path.equals(Path.RUN)) {
            path = path.strand();
        }
        return path.equals(strand);
    }
}
