package dev.syncopate.durable;

import dev.syncopate.Outcome;
import java.util.concurrent.CancellationException;

/// How a run is.
public enum Status {
    /// It is under way.
    RUNNING("running"),
    /// It waits for a time, an answer, a message or a child, and takes no memory meanwhile.
    WAITING("waiting"),
    /// It cannot go on until somebody has looked at it: its code has changed, say.
    ATTENTION("needs attention"),
    /// Its orchestration has returned.
    RETURNED("returned"),
    /// Its orchestration has thrown.
    FAILED("failed"),
    /// It was cancelled, and has ended by that.
    CANCELLED("cancelled");

    private final String text;

    Status(String text) {
        this.text = text;
    }

    /// Returns how tables and commands call it.
    ///
    /// @return such as `needs attention`
    public String text() {
        return text;
    }

    /// Tells whether the run has ended.
    ///
    /// @return whether it will never change
    public boolean isEnd() {
        return this == RETURNED || this == FAILED || this == CANCELLED;
    }

    /// Returns the status of a text.
    ///
    /// @param text such as `needs attention`
    /// @return the status
    /// @throws IllegalArgumentException if there is none
    public static Status parse(String text) {
        for (Status status : values()) {
            if (status.text.equals(text)) {
                return status;
            }
        }
        throw new IllegalArgumentException("No run has the status " + text + ": there are running, waiting, needs"
                + " attention, returned, failed and cancelled");
    }

    static Status of(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Success<?> success -> RETURNED;
            case Outcome.Failure<?>(CancellationException cancelled) -> CANCELLED;
            case Outcome.Failure<?> failure -> FAILED;
        };
    }
}
