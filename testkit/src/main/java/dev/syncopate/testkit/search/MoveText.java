package dev.syncopate.testkit.search;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.Outcome;
import dev.syncopate.driver.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Moves as sentences.
final class MoveText {
    private MoveText() {}

    static String of(Move move, @Nullable Waiting waiting, Chances chances) {
        String action = waiting == null ? "" : text(waiting.pending.action());
        return switch (move.kind()) {
            case EFFECT -> action + " takes effect";
            case ANSWER -> action + (waiting == null || waiting.taken == null ? "" : answered(told(waiting.taken)));
            case DONE -> action;
            case FAILS_BEFORE -> action + " FAILS, not done";
            case FAILS_AFTER -> action + " FAILS, though done";
            case FAILS_FOR_GOOD -> action + " FAILS for good, not done";
            case FAILS_AFTER_FOR_GOOD -> action + " FAILS for good, though done";
            case ENDS_CANCELLED ->
                action
                        + (waiting != null && waiting.taken != null
                                ? " ends as cancelled, though done"
                                : " ends as cancelled, not done");
            case ARRIVES -> action + " <- " + arriving(move, waiting, chances);
            case DOUBT -> action + " FAILS: in doubt, since it may have been done";
            case FIRES -> timer(waiting);
            case CANCEL -> "is cancelled from outside";
            case CRASH -> "the process dies; what follows is resumed by the log";
        };
    }

    private static String arriving(Move move, @Nullable Waiting waiting, Chances chances) {
        List<?> answers = waiting == null ? null : chances.arriving(waiting.pending.action());
        return answers == null ? "" : text(answers.get(move.variant()));
    }

    private static String timer(@Nullable Waiting waiting) {
        return switch (waiting == null ? null : waiting.pending.action()) {
            case DriverAction.Sleep(var time) -> "the sleep of " + text(time) + " ends";
            case DriverAction.Limit(var time) -> "the limit of " + text(time) + " fires";
            case null -> "a timer fires";
            case Object other -> text(other) + " fires";
        };
    }

    private static String text(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /// An answer, as the end of a sentence that begins with the action.
    private static String answered(Row.Told told) {
        return switch (told.how()) {
            case NOTHING -> "";
            case ANSWERED -> told.text().isEmpty() ? " is answered" : " -> " + told.text();
            case FAILED -> " FAILS: " + told.text();
            case SIMULATED -> " FAILS";
            case CANCELLED -> " is cancelled";
        };
    }

    static Row.Told told(@Nullable Ending ending) {
        return switch (ending) {
            case null -> Row.Told.NOTHING;
            case Ending.Answered(Outcome.Success<?>(var value)) ->
                new Row.Told(Row.Told.How.ANSWERED, value == null ? "" : text(value));
            case Ending.Answered(Outcome.Failure<?> failure)
            when failure.is(SimulatedFailure.class) -> new Row.Told(Row.Told.How.SIMULATED, "");
            case Ending.Answered(Outcome.Failure<?> failure) ->
                new Row.Told(Row.Told.How.FAILED, oneLine(failure.reason()));
            case Ending.Cancelled cancelled -> new Row.Told(Row.Told.How.CANCELLED, "");
        };
    }

    /// A value with its secrets masked, in one line.
    static String text(@Nullable Object value) {
        return oneLine(Action.text(value));
    }

    static String oneLine(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? text
                : text.replace("\r", "").replace("\n", "\\n");
    }
}
