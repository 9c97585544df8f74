package dev.syncopate.testkit.search;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Outcome;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// How a run of a trial ended.
///
/// @param program the name of the run
/// @param how in one word
/// @param text what it returned, why it failed, or what it waits for
public record RunEnd(String program, How how, String text) {

    /// How a run ended, in one word.
    public enum How {
        /// It returned.
        RETURNED,
        /// It failed.
        FAILED,
        /// It was cancelled.
        CANCELLED,
        /// It was not over when something else ended all runs, or it waits for what cannot happen.
        OPEN
    }

    static RunEnd of(String program, @Nullable Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Success<?>(var value) -> new RunEnd(program, How.RETURNED, MoveText.text(value));
            case Outcome.Failure<?> failure
            when failure.exception() instanceof CancellationException -> new RunEnd(program, How.CANCELLED, "");
            case Outcome.Failure<?> failure -> new RunEnd(program, How.FAILED, reason(failure));
            case null -> new RunEnd(program, How.OPEN, "");
        };
    }

    private static String reason(Outcome.Failure<?> failure) {
        return failure.exception() instanceof ActionFailedException failed
                ? MoveText.text(failed.action()) + " at " + failed.path() + " failed"
                        + (failed.is(SimulatedFailure.class) ? "" : ": " + MoveText.oneLine(failed.reason()))
                : MoveText.oneLine(failure.reason());
    }

    RunEnd waitingFor(String what) {
        return new RunEnd(program, how, what);
    }

    /// Such as `run returns receipt`.
    @Override
    public String toString() {
        return program
                + switch (how) {
                    case RETURNED -> text.equals("null") ? " returns" : " returns " + text;
                    case FAILED -> " fails: " + text;
                    case CANCELLED -> " ends as cancelled";
                    case OPEN -> text.isEmpty() ? " has not ended" : " has not ended: " + text;
                };
    }
}
