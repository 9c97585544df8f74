package dev.syncopate.restate;

import dev.syncopate.Action;
import dev.syncopate.Path;
import dev.syncopate.definitions.Definition;
import dev.syncopate.driver.Ending;
import dev.syncopate.json.JsonCodec;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// What Restate keeps of an action that has ended: what was yielded, how it ended and when.
record Texts(JsonCodec codec) {
    static final String ANSWERED = "answered";
    static final String FAILED = "failed";
    static final String CANCELLED = "cancelled";

    /// @throws IllegalArgumentException if it could not be read again
    String of(Object action) {
        return codec.encode(action, Object.class);
    }

    /// Writes an action for those who answer it: the same text each time, with secrets masked.
    String shown(Object action) {
        return codec.readingMaskedActions().encode(action, Object.class);
    }

    /// Reads such an action.
    Object ofShown(String text) {
        return Objects.requireNonNull(
                codec.readingMaskedActions().decode(text, Object.class), "an action is never null");
    }

    /// Returns what tells a text from others, and nothing else of it.
    static String mark(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /// Likewise, of an input without its secrets, whose text may be another one each time.
    <I extends @Nullable Object> String mark(Definition<?, I, ?> definition, I input) {
        return mark(definition.inputText(codec.maskingSecrets(), input));
    }

    /// Returns a text that Restate compares after a crash.
    ///
    /// @throws IllegalArgumentException if it is another one each time
    static String constant(Supplier<String> text) {
        String first = text.get();
        if (!first.equals(text.get())) {
            throw new IllegalArgumentException("The codec writes this input differently each time, as an encryption of"
                    + " secrets with a random part does, but Restate compares it: pass the secret by an action");
        }
        return first;
    }

    /// @throws IllegalArgumentException if the action promises another result, or it could not be read again
    String result(Object action, @Nullable Object value) {
        StringBuilder out = new StringBuilder();
        codec.writeResult(out, action, value);
        return out.toString();
    }

    /// Reads how an action ended.
    ///
    /// @throws IllegalArgumentException if the value is not what the action promises
    Ending ending(Object action, Fields kept) {
        return switch (kept.text("outcome")) {
            case CANCELLED -> Ending.cancelled();
            case FAILED -> Ending.failure(failure(kept.raw("value")));
            default -> Ending.success(answer(action, kept.raw("value")));
        };
    }

    /// @throws IllegalArgumentException if it is not what the action promises
    @Nullable
    Object answer(Object action, String value) {
        try (JsonParser in = codec.parser(new StringReader(value))) {
            in.nextToken();
            return codec.readResult(in, action);
        }
    }

    String failure(Exception failure) {
        return codec.encode(failure, Exception.class);
    }

    Exception failure(String text) {
        return (Exception) Objects.requireNonNull(codec.decode(text, Exception.class), "a failure is never null");
    }

    Object action(String text) {
        return Objects.requireNonNull(codec.decode(text, Object.class), "an action is never null");
    }

    /// Checks that what was performed is what the run yields now, and that it yields it at the same time.
    ///
    /// @param after how many events the run has been given before it yields it now
    /// @throws IllegalStateException if the code has changed
    void requireSame(Fields kept, String echo, Object now, Path path, long after) {
        String recorded = kept.raw(Kept.ACTION);
        if (!recorded.equals(echo) && !isSame(recorded, now)) {
            throw changed(path, recorded, "now it yields " + echo + difference(recorded, now));
        }
        long before = Long.parseLong(kept.raw(Kept.AFTER));
        if (before != after) {
            throw changed(
                    path,
                    recorded + " when " + ends(before) + " ended",
                    "now it yields " + echo + " when " + ends(after) + " ended");
        }
    }

    private static String ends(long count) {
        return count == 1 ? "1 action had" : count + " actions had";
    }

    private static IllegalStateException changed(Path path, String recorded, String now) {
        return new IllegalStateException("The code does not fit the run any more: at " + path + " the run has yielded "
                + recorded + ", but " + now
                + ". Let the former code serve it: its deployment, or the same endpoint with the former code");
    }

    private boolean isSame(String recorded, Object now) {
        try {
            return Action.isSame(action(recorded), now);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String difference(String recorded, Object now) {
        try {
            return ": "
                    + String.join(
                            "; ",
                            Action.diff(action(recorded), now).stream()
                                    .map(Object::toString)
                                    .toList());
        } catch (IllegalArgumentException e) {
            return ": what was recorded cannot be read by the present code: " + e.getMessage();
        }
    }
}
