package dev.syncopate.concurrency.stress;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Outcome;
import java.util.concurrent.CancellationException;

/// How a run or a part of it ends.
record Ending(Kind kind, String text) {
    enum Kind {
        RETURNED,
        FAILED,
        CANCELLED
    }

    static final Ending CANCELLED = new Ending(Kind.CANCELLED, "");

    /// Cancelled, and something failed meanwhile.
    static Ending cancelledWith(String failure) {
        return new Ending(Kind.CANCELLED, failure);
    }

    static Ending returned(String text) {
        return new Ending(Kind.RETURNED, text);
    }

    static Ending failed(String text) {
        return new Ending(Kind.FAILED, text);
    }

    static Ending of(Throwable thrown) {
        return switch (thrown) {
            case CancellationException e -> CANCELLED;
            case ActionFailedException e -> failed(String.valueOf(e.getCause().getMessage()));
            default -> failed(String.valueOf(thrown.getMessage()));
        };
    }

    static Ending of(Outcome<String> outcome) {
        return switch (outcome) {
            case Outcome.Success(var text) -> returned(text);
            case Outcome.Failure<String>(var exception) -> of(exception);
        };
    }

    boolean isReturned() {
        return kind == Kind.RETURNED;
    }

    boolean isCancelled() {
        return kind == Kind.CANCELLED;
    }

    boolean isFailed() {
        return kind == Kind.FAILED;
    }

    /// As part of a result that tells of outcomes.
    String told() {
        return switch (kind) {
            case RETURNED -> text;
            case FAILED -> "!" + text;
            case CANCELLED -> "x";
        };
    }
}
