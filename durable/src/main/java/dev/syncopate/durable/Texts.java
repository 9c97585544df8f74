package dev.syncopate.durable;

import dev.syncopate.Outcome;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.json.JsonCodec;
import java.io.StringReader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Events as rows, and back.
record Texts(JsonCodec codec) {
    /// What `outcome` says.
    static final String ANSWERED = "answered";

    static final String FAILED = "failed";
    static final String CANCELLED = "cancelled";

    /// An action that could not be stored: it has failed by that, and was not performed.
    ///
    /// @param text for people, with its secrets masked
    record Unstored(String text) {}

    /// @throws IllegalArgumentException if it could not be read again
    String of(@Nullable Object value) {
        return codec.encode(value, Object.class);
    }

    /// @throws IllegalArgumentException if it could not be read again
    String ofFailure(Exception failure) {
        return codec.encode(failure, Exception.class);
    }

    static String outcome(Ending ending) {
        return switch (ending) {
            case Ending.Cancelled cancelled -> CANCELLED;
            case Ending.Answered(Outcome.Success<?> success) -> ANSWERED;
            case Ending.Answered(Outcome.Failure<?> failure) -> FAILED;
        };
    }

    /// Returns the answer or the failure; null after a cancellation.
    ///
    /// @throws IllegalArgumentException if it could not be read again
    @Nullable
    String value(Object action, Ending ending) {
        StringBuilder text = new StringBuilder(64);
        switch (ending) {
            case Ending.Cancelled cancelled -> {
                return null;
            }
            case Ending.Answered(Outcome.Success<?>(var value)) -> codec.writeResult(text, action, value);
            case Ending.Answered(Outcome.Failure<?>(var exception)) -> codec.write(text, exception, Exception.class);
        }
        return text.toString();
    }

    /// @throws IllegalArgumentException if it is not what the declared types say now
    Event event(StoredEvent row) {
        return switch (row.kind()) {
            case StoredEvent.CANCELLED -> new Event.RunCancelled(Times.parse(row.at()));
            case StoredEvent.FIRED -> ended(row, Ending.FIRED);
            default -> ended(row, null);
        };
    }

    private Event ended(StoredEvent row, @Nullable Ending known) {
        Object action = row.action() == null ? new Unstored(row.remark()) : action(row.action());
        return new Event.Ended(row.where(), action, known == null ? ending(action, row) : known, Times.parse(row.at()));
    }

    private Object action(String text) {
        return Objects.requireNonNull(codec.decode(text, Object.class), "an action is never null");
    }

    private Ending ending(Object action, StoredEvent row) {
        String value = String.valueOf(row.value());
        return switch (String.valueOf(row.outcome())) {
            case CANCELLED -> Ending.cancelled();
            case FAILED ->
                Ending.failure((Exception)
                        Objects.requireNonNull(codec.decode(value, Exception.class), "a failure is never null"));
            default -> Ending.success(answer(action, value));
        };
    }

    private @Nullable Object answer(Object action, String value) {
        try (JsonParser in = codec.parser(new StringReader(value))) {
            in.nextToken();
            return codec.readResult(in, action);
        }
    }
}
