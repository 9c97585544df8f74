package dev.syncopate.history;

import dev.syncopate.ActionFailedException.Recorded;
import dev.syncopate.Outcome;

/// What a history is after it was stored: no exceptions, only their names and texts.
final class Stored {
    private Stored() {}

    static History copy(History history) {
        return new History(history.entries().stream().map(Stored::copy).toList());
    }

    private static Entry copy(Entry entry) {
        return entry.ending() instanceof Entry.Answered(Outcome.Failure<?>(Exception failure))
                ? new Entry(
                        entry.path(),
                        entry.action(),
                        new Outcome.Failure<>(Recorded.of(failure)),
                        entry.started(),
                        entry.ended())
                : entry;
    }
}
