package dev.syncopate.temporal;

import dev.syncopate.Action;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Pending;
import dev.syncopate.json.JsonCodec;
import java.io.StringReader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// How an action has ended, as the result of an activity: `{"path":"/3","action":{"Charge":{"cents":5}},
/// "answered":"paid"}`. Path and action are in it so that a change of the code is seen.
record Ends(JsonCodec codec) {
    private static final String ANSWERED = "answered";
    private static final String FAILED = "failed";
    private static final String CANCELLED = "cancelled";

    String action(Object action) {
        return codec.encode(action, Object.class);
    }

    Object action(String text) {
        return Objects.requireNonNull(codec.decode(text, Object.class), "an action is never null");
    }

    /// @throws IllegalArgumentException if it could not be read again
    private String of(String path, String text, Object action, Ending ending) {
        StringBuilder json = new StringBuilder(64).append(begin(path, text));
        switch (ending) {
            case Ending.Cancelled cancelled -> json.append(",\"" + CANCELLED + "\":true");
            case Ending.Answered(Outcome.Success<?>(var value)) ->
                codec.writeResult(json.append(",\"" + ANSWERED + "\":"), action, value);
            case Ending.Answered(Outcome.Failure<?>(var failure)) -> write(json, failure);
        }
        return json.append('}').toString();
    }

    private static String begin(String path, String text) {
        return "{\"path\":\"" + path + "\",\"action\":" + text;
    }

    private void write(StringBuilder json, Exception failure) {
        codec.write(json.append(",\"" + FAILED + "\":"), failure, Exception.class);
    }

    /// Writes an ending. One that could not be read again becomes a failure.
    ///
    /// @param text that of the action
    String kept(String path, String text, Object action, Ending ending) {
        try {
            return of(path, text, action, ending);
        } catch (IllegalArgumentException e) {
            return of(path, text, action, Ending.failure(e));
        }
    }

    /// @param text that of the action which the run has yielded
    /// @throws ChangedCodeError if the run has yielded another action at that place
    /// @throws IllegalArgumentException if the value is not what the declared types say now
    Ending read(Pending pending, String text, String json) {
        String same = begin(pending.path().toString(), text);
        if (!json.startsWith(same + ",")) {
            requireSame(pending, json);
        }
        try (JsonParser in = codec.parser(new StringReader(json))) {
            in.nextToken();
            in.nextToken(); // "path"
            in.nextToken();
            in.nextToken(); // "action"
            in.nextToken();
            in.skipChildren();
            in.nextToken();
            String outcome = in.currentName();
            in.nextToken();
            return switch (outcome) {
                case ANSWERED -> Ending.success(codec.readResult(in, pending.action()));
                case FAILED -> Ending.failure(failure(codec.read(in, Exception.class)));
                default -> Ending.cancelled();
            };
        }
    }

    /// The same action can have another text, such as after a field got another place.
    private void requireSame(Pending pending, String json) {
        try (JsonParser in = codec.parser(new StringReader(json))) {
            in.nextToken();
            in.nextToken(); // "path"
            in.nextToken();
            Path path = Path.parse(in.getString());
            in.nextToken(); // "action"
            in.nextToken();
            Object recorded = recorded(in, pending);
            if (!path.equals(pending.path()) || !Action.isSame(recorded, pending.action())) {
                throw new ChangedCodeError(pending, path, recorded);
            }
        }
    }

    private Object recorded(JsonParser in, Pending pending) {
        try {
            return Objects.requireNonNull(codec.read(in, Object.class), "an action is never null");
        } catch (IllegalArgumentException e) {
            throw new ChangedCodeError(pending, e);
        }
    }

    String failure(Exception failure) {
        return codec.encode(failure, Exception.class);
    }

    Exception failure(String text) {
        return failure(codec.decode(text, Exception.class));
    }

    private static Exception failure(@Nullable Object read) {
        return (Exception) Objects.requireNonNull(read, "a failure is never null");
    }
}
