package dev.syncopate.pictures;

import dev.syncopate.Path;
import dev.syncopate.driver.Note;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// A lane of which more may come.
final class OpenLane {
    final Path path;
    Moment began;

    /// When the last of its actions ended so far.
    Moment lastEnd;

    /// Null unless it waits.
    @Nullable
    OpenWait wait;

    @Nullable
    Moment ended;

    Optional<String> name = Optional.empty();
    Optional<Note.How> how = Optional.empty();
    Optional<String> text = Optional.empty();

    OpenLane(Path path, Moment began) {
        this.path = path;
        this.began = began;
        this.lastEnd = began;
    }

    /// The strand does something, so it waits no more.
    void moves(Moment now) {
        if (wait != null) {
            wait.to = now;
            wait = null;
        }
    }

    /// @param places of the lanes so far, with the one around it
    Lane close(ToIntFunction<Path> places) {
        int parent = path.equals(Path.RUN) ? -1 : places.applyAsInt(path.strand());
        return new Lane(path, name, parent, began, Optional.ofNullable(ended), how, text);
    }
}
