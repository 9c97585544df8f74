package dev.syncopate.pictures;

import dev.syncopate.Path;
import dev.syncopate.driver.Note;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// A wait that has not ended yet.
final class OpenWait {
    private final Note.Waits note;
    private final Moment from;

    @Nullable
    Moment to;

    OpenWait(Note.Waits note, Moment from) {
        this.note = note;
        this.from = from;
    }

    Wait close(ToIntFunction<Path> places) {
        return new Wait(places.applyAsInt(note.strand()), note.waits(), note.fork(), from, Optional.ofNullable(to));
    }
}
