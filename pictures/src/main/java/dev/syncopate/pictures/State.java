package dev.syncopate.pictures;

import dev.syncopate.Outcome;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Note;

/// What a bar, or the end of a lane, looks like. The page knows the states by their codes.
enum State {
    ANSWERED(0),
    FAILED(1),
    CANCELLED(2),
    OPEN(3);

    final int code;

    State(int code) {
        this.code = code;
    }

    static State of(Bar bar) {
        return bar.ending().map(State::of).orElse(OPEN);
    }

    static State of(Note.How how) {
        return switch (how) {
            case RETURNED -> ANSWERED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }

    private static State of(Ending ending) {
        return switch (ending) {
            case Ending.Answered(Outcome<?> outcome) -> outcome instanceof Outcome.Failure<?> ? FAILED : ANSWERED;
            case Ending.Cancelled() -> CANCELLED;
        };
    }
}
