package dev.syncopate.history;

import dev.syncopate.ActionFailedException.Recorded;
import dev.syncopate.Outcome;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;

/// What a history is after it was stored: no exceptions, only their names and texts.
final class Stored {
    private Stored() {}

    static History copy(History history) {
        return new History(
                history.runId(),
                history.seed(),
                history.start(),
                history.entries().stream().map(Stored::copy).toList());
    }

    private static Entry copy(Entry event) {
        return event instanceof Event.Ended end
                        && end.ending() instanceof Ending.Answered(Outcome.Failure<?>(Exception failure))
                ? new Event.Ended(end.path(), end.action(), Ending.failure(Recorded.of(failure)), end.at())
                : event;
    }
}
