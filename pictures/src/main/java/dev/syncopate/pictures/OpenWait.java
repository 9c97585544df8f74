package dev.syncopate.pictures;

import dev.syncopate.Path;
import dev.syncopate.driver.Note;
import java.util.Map;
import java.util.Optional;
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

    Wait close(Map<Path, Integer> places) {
        return new Wait(places.get(note.strand()), note.waits(), note.fork(), from, Optional.ofNullable(to));
    }
}
