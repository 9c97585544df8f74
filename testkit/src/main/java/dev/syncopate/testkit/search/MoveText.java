package dev.syncopate.testkit.search;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.Outcome;
import dev.syncopate.driver.Ending;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moves as sentences.
final class MoveText {
    private MoveText() {}

    static String of(Move move, @Nullable Waiting waiting, Chances chances) {
        String action = waiting == null ? "" : Action.text(waiting.pending.action());
        return switch (move.kind()) {
            case EFFECT -> action + " takes effect";
            case ANSWER -> action + " " + (waiting == null || waiting.taken == null ? "" : answered(waiting.taken));
            case DONE -> action;
            case FAILS_BEFORE -> action + " fails, not done";
            case FAILS_AFTER -> action + " is done, and its answer is lost";
            case FAILS_FOR_GOOD -> action + " fails from now on, not done";
            case FAILS_AFTER_FOR_GOOD -> action + " is done, and fails from now on";
            case ENDS_CANCELLED ->
                action
                        + (waiting != null && waiting.taken != null
                                ? " was done, and ends as cancelled"
                                : " is cancelled");
            case ARRIVES -> action + " <- " + arriving(move, waiting, chances);
            case DOUBT -> action + " may have been done: it is in doubt";
            case FIRES -> timer(waiting);
            case CANCEL -> "the run is cancelled from outside";
            case CRASH -> "the process dies, and the run is resumed";
        };
    }

    private static String arriving(Move move, @Nullable Waiting waiting, Chances chances) {
        List<?> answers = waiting == null ? null : chances.arriving(waiting.pending.action());
        return answers == null ? "" : text(answers.get(move.variant()));
    }

    private static String timer(@Nullable Waiting waiting) {
        Object action = waiting == null ? null : waiting.pending.action();
        return switch (action) {
            case DriverAction.Sleep(var time) -> "the sleep of " + text(time) + " ends";
            case null, default -> "a limit of time is over: " + (action == null ? "" : Action.text(action));
        };
    }

    static String text(Duration time) {
        return time.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }

    static String answered(Ending ending) {
        return switch (ending) {
            case Ending.Answered(Outcome.Success<?>(var value)) ->
                "is answered" + (value == null ? "" : ": " + text(value));
            case Ending.Answered(Outcome.Failure<?> failure) -> "fails: " + failure.reason();
            case Ending.Cancelled cancelled -> "is cancelled";
        };
    }

    /// What the run is told, in short; empty for nothing.
    static String answer(Ending ending) {
        return switch (ending) {
            case Ending.Answered(Outcome.Success<?>(var value)) -> value == null ? "" : text(value);
            case Ending.Answered(Outcome.Failure<?> failure) -> "fails: " + failure.reason();
            case Ending.Cancelled cancelled -> "cancelled";
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "null" : Action.text(value);
    }
}
