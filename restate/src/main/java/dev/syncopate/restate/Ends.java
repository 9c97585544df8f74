package dev.syncopate.restate;

import dev.restate.sdk.common.TerminalException;
import dev.syncopate.Outcome;
import dev.syncopate.definitions.Definition;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// How runs end at Restate: by the text of their result, or by a terminal exception with a reason for people and the
/// failure for programs.
final class Ends {
    static final String VALUE = "value";
    static final String CODE = "code";
    static final String MESSAGE = "message";

    private Ends() {}

    /// @throws TerminalException if the run has failed
    static String of(Texts texts, Definition<?, ?, ?> definition, Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Success<?>(var value) -> result(texts, definition, value);
            case Outcome.Failure<?>(var exception) -> throw exception(texts, exception);
        };
    }

    private static String result(Texts texts, Definition<?, ?, ?> definition, @Nullable Object value) {
        try {
            return definition.resultText(texts.codec(), value);
        } catch (IllegalArgumentException e) {
            throw exception(texts, e);
        }
    }

    private static TerminalException exception(Texts texts, Exception failure) {
        int code = failure instanceof CancellationException
                ? TerminalException.CANCELLED_CODE
                : TerminalException.INTERNAL_SERVER_ERROR_CODE;
        String reason = new Outcome.Failure<>(failure).reason();
        return new TerminalException(code, reason + "\n" + texts.failure(failure));
    }

    /// Returns the failure that a message tells of.
    static Exception failure(Texts texts, String run, String message) {
        int line = message.lastIndexOf('\n');
        try {
            return texts.failure(message.substring(line + 1));
        } catch (IllegalArgumentException e) {
            return new IllegalStateException("The run " + run + " has failed: " + message); // Not by its orchestration.
        }
    }

    /// Writes an end for another handler.
    static String forwarded(Texts texts, TerminalException failure) {
        return Fields.of(texts.codec())
                .with(CODE, Integer.toString(failure.getCode()))
                .withText(MESSAGE, String.valueOf(failure.getMessage()))
                .toString();
    }

    /// @throws TerminalException if it is that of a failure
    static String arrived(Texts texts, String text) {
        Fields fields = Fields.parse(texts.codec(), text);
        if (fields.texts().containsKey(CODE)) {
            throw new TerminalException(Integer.parseInt(fields.raw(CODE)), fields.text(MESSAGE));
        }
        return fields.raw(VALUE);
    }
}
