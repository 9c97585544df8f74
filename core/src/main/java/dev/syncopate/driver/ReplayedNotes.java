package dev.syncopate.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;

/// What a run notes while its past is replayed. The log has it, but for what follows the last event.
///
/// Touched by the thread that moves the run.
final class ReplayedNotes {
    private final List<Note> sinceLast = new ArrayList<>();

    /// How many events were replayed.
    private long replayed;

    void event() {
        replayed++;
        sinceLast.clear();
    }

    void add(Note note) {
        sinceLast.add(note);
    }

    /// The past is over.
    ///
    /// @param keep takes what the log may lack, and after how many events it was noted
    void end(ObjLongConsumer<Note> keep) {
        sinceLast.forEach(note -> keep.accept(note, replayed));
        sinceLast.clear();
    }
}
