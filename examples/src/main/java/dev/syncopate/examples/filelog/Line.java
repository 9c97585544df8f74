package dev.syncopate.examples.filelog;

import static java.util.stream.Collectors.joining;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.DriverAction;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An event as a line: time, path, kind, value and action, with tabs between them.
///
/// | kind | value | action |
/// |---|---|---|
/// | `answered` | the result: `null`, or `text`, `int` or `boolean` and its text | its text |
/// | `failed` | the names of the failure's types, a space, its text | its text |
/// | `cancelled` | | its text |
/// | `slept`, `limit` | how long the timer was | |
/// | `run-cancelled` | | |
final class Line {
    private static final String TAB = "\t";

    private Line() {}

    static String of(Event event) {
        return switch (event) {
            case Event.RunCancelled(var at) -> line(at, Path.RUN, "run-cancelled", "", "");
            case Event.Ended(var path, DriverAction.Sleep(var length), var ending, var at) ->
                line(at, path, "slept", length, "");
            case Event.Ended(var path, DriverAction.Limit(var length), var ending, var at) ->
                line(at, path, "limit", length, "");
            case Event.Ended(var path, var action, Ending.Cancelled(), var at) ->
                line(at, path, "cancelled", "", Action.text(action));
            case Event.Ended(var path, var action, Ending.Answered(Outcome.Success<?>(var value)), var at) ->
                line(at, path, "answered", value(value), Action.text(action));
            case Event.Ended(var path, var action, Ending.Answered(Outcome.Failure<?>(var failure)), var at) ->
                line(at, path, "failed", failure(failure), Action.text(action));
        };
    }

    /// Reads a line. The action of the event is its text.
    static Event read(String line) {
        String[] parts = line.split(TAB, -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException(
                    "A line of the log has 5 parts, but this one " + parts.length + ": " + line);
        }
        Instant at = Instant.parse(parts[0]);
        Path path = Path.parse(parts[1]);
        String value = parts[3].translateEscapes();
        String action = parts[4].translateEscapes();
        return switch (parts[2]) {
            case "answered" -> new Event.Ended(path, action, Ending.success(value(value)), at);
            case "failed" -> new Event.Ended(path, action, Ending.failure(failure(value)), at);
            case "cancelled" -> new Event.Ended(path, action, Ending.cancelled(), at);
            case "slept" -> new Event.Ended(path, new DriverAction.Sleep(Duration.parse(value)), Ending.FIRED, at);
            case "limit" -> new Event.Ended(path, new DriverAction.Limit(Duration.parse(value)), Ending.FIRED, at);
            case "run-cancelled" -> new Event.RunCancelled(at);
            default -> throw new IllegalArgumentException("No kind of event is called " + parts[2] + ": " + line);
        };
    }

    private static String line(Instant at, Path path, String kind, Object value, String action) {
        return Stream.of(at, path, kind, value, action)
                .map(part -> escaped(part.toString()))
                .collect(joining(TAB));
    }

    private static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> "text " + text;
            case Integer number -> "int " + number;
            case Boolean yes -> "boolean " + yes;
            default ->
                throw new IllegalArgumentException("This log keeps texts, ints and booleans, but the result is "
                        + value.getClass().getName() + ": add it to Line");
        };
    }

    private static @Nullable Object value(String text) {
        String value = text.substring(text.indexOf(' ') + 1);
        return switch (text.substring(0, Math.max(0, text.indexOf(' ')))) {
            case "text" -> value;
            case "int" -> Integer.valueOf(value);
            case "boolean" -> Boolean.valueOf(value);
            default -> null;
        };
    }

    private static String failure(Exception failure) {
        String text = failure instanceof ActionFailedException.Recorded ? failure.getMessage() : failure.toString();
        return String.join(",", new TreeSet<>(ActionFailedException.Recorded.typesOf(failure))) + " " + text;
    }

    private static Exception failure(String value) {
        int space = value.indexOf(' ');
        return new ActionFailedException.Recorded(
                Set.of(value.substring(0, space).split(",")), value.substring(space + 1));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(TAB, "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
