package dev.syncopate.pictures;

import dev.syncopate.Path;
import dev.syncopate.driver.Note;
import java.util.Optional;

/// A strand, from its beginning to its end.
///
/// @param path the path of the fork, or [Path#RUN]
/// @param name the name of the fork; empty if it has none or the history has no notes
/// @param parent the place of the strand around it among the lanes; -1 for the run, and smaller than
/// its own
/// @param began when the fork was started; without notes, the earliest moment that is possible
/// @param ended when it ended; empty if it had not, or the history has no notes
/// @param how how it ended; empty as `ended`
/// @param text the run's result, or the reason of a failure; empty if there is none
record Lane(
        Path path,
        Optional<String> name,
        int parent,
        Moment began,
        Optional<Moment> ended,
        Optional<Note.How> how,
        Optional<String> text) {

    boolean isFailed() {
        return how.isPresent() && how.get() == Note.How.FAILED;
    }

    /// How many strands are around it.
    int depth() {
        int depth = 0;
        for (Path at = path; !at.equals(Path.RUN); at = at.strand()) {
            depth++;
        }
        return depth;
    }
}
