package dev.syncopate.durable;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.DriverAction;
import dev.syncopate.Outcome;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import dev.syncopate.json.JsonCodec;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Events as rows, and back.
record Texts(JsonCodec codec) {
    /// What `outcome` says.
    static final String ANSWERED = "answered";

    static final String FAILED = "failed";
    static final String CANCELLED = "cancelled";

    /// What a timer was for that has fired too late.
    private static final Object PASSED = new DriverAction.Sleep(Duration.ZERO);

    /// An action of the past that the run does not yield any more.
    ///
    /// @param text JSON
    record Former(String text) {}

    /// @throws IllegalArgumentException if it could not be read again
    String of(@Nullable Object value) {
        return value instanceof DriverAction<?> question
                ? new Questions(codec).text(question)
                : codec.encode(value, Object.class);
    }

    /// Returns the result of a run.
    ///
    /// @throws IllegalArgumentException if it could not be read again
    String ofResult(@Nullable Object result, Class<?> type) {
        return codec.encode(result, type);
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
            case Ending.Answered(Outcome.Success<?>(var value))
            when action instanceof DriverAction -> codec.write(text, value, Action.resultType(action));
            case Ending.Answered(Outcome.Success<?>(var value)) -> codec.writeResult(text, action, value);
            case Ending.Answered(Outcome.Failure<?>(var exception)) -> codec.write(text, exception, Exception.class);
        }
        return text.toString();
    }

    /// Makes the event of a row for who only reads.
    ///
    /// @throws IllegalArgumentException if the codec does not know its action
    Event event(StoredEvent row) {
        if (row.kind().equals(StoredEvent.CANCELLED)) {
            return new Event.RunCancelled(Times.parse(row.at()));
        }
        Object action = row.action() == null ? new Former(row.remark()) : decoded(row.action());
        return ended(row, action, row.kind().equals(StoredEvent.FIRED) ? Ending.FIRED : ending(action, row));
    }

    /// Makes the event of a row for a run that goes on.
    ///
    /// @param yielded what is pending at the place of the row
    /// @throws IllegalArgumentException if its value is not what the declared types say now
    Event event(StoredEvent row, Optional<Pending> yielded) {
        if (row.kind().equals(StoredEvent.CANCELLED)) {
            return new Event.RunCancelled(Times.parse(row.at()));
        }
        boolean isLate = row.kind().equals(StoredEvent.FIRED) && yielded.isEmpty();
        return isLate ? ended(row, PASSED, Ending.FIRED) : ended(row, yielded);
    }

    private Event ended(StoredEvent row, Optional<Pending> yielded) {
        Object now = yielded.map(Pending::action).orElse(null);
        if (now == null || !isSame(row, now)) {
            return ended(row, new Former(row.action() == null ? row.remark() : row.action()), Ending.cancelled());
        }
        return ended(row, now, row.kind().equals(StoredEvent.FIRED) ? Ending.FIRED : ending(now, row));
    }

    private static Event ended(StoredEvent row, Object action, Ending ending) {
        return new Event.Ended(row.where(), action, ending, Times.parse(row.at()));
    }

    /// Compares texts; or else values, since an alias or a component that is not compared makes another
    /// text.
    private boolean isSame(StoredEvent row, Object now) {
        String recorded = row.action();
        if (recorded == null) {
            return Action.text(now).equals(row.remark());
        }
        try {
            return of(now).equals(recorded)
                    || (!(now instanceof DriverAction) && Action.isSame(decoded(recorded), now));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Object decoded(String action) {
        return Objects.requireNonNull(codec.decode(action, Object.class), "an action is never null");
    }

    /// Tells people how an event does not fit what the run yields now.
    String misfit(Event.Ended recorded, Optional<Pending> yielded) {
        String before = recorded.action() instanceof Former(var text) ? text : of(recorded.action());
        return "The code does not fit the run any more: at " + recorded.path() + " the run has yielded " + before
                + yielded.map(pending -> ", but now it yields " + Action.text(pending.action()) + ": "
                                + difference(before, pending.action()))
                        .orElse(", but now nothing is pending there");
    }

    private String difference(String recorded, Object now) {
        try {
            return String.join(
                    "; ",
                    Action.diff(decoded(recorded), now).stream()
                            .map(Object::toString)
                            .toList());
        } catch (IllegalArgumentException e) {
            return "what was recorded cannot be read by the present code: " + e.getMessage();
        }
    }

    private Ending ending(Object action, StoredEvent row) {
        String value = String.valueOf(row.value());
        return switch (String.valueOf(row.outcome())) {
            case CANCELLED -> Ending.cancelled();
            case FAILED -> Ending.failure(failure(value));
            default -> Ending.success(answer(action, value));
        };
    }

    Exception failure(String value) {
        return (Exception) Objects.requireNonNull(codec.decode(value, Exception.class), "a failure is never null");
    }

    @Nullable
    Object answer(Object action, String value) {
        if (action instanceof DriverAction) {
            return codec.decode(value, Action.resultType(action));
        }
        try (JsonParser in = codec.parser(new StringReader(value))) {
            in.nextToken();
            return codec.readResult(in, action);
        }
    }

    /// Returns an ending as a replay will read it.
    Ending kept(Object action, Ending ending, @Nullable String text) {
        return switch (ending) {
            case Ending.Answered(Outcome.Failure<?>(var exception))
            when !(exception instanceof ActionFailedException.Recorded) ->
                Ending.failure(ActionFailedException.Recorded.of(exception));
            case Ending.Answered(Outcome.Success<?>(var value))
            when text != null && !isSimple(value) -> Ending.success(answer(action, text));
            default -> ending;
        };
    }

    /// Whether a value is read as it was written, whatever it is declared as: so it need not be read.
    private static boolean isSimple(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum
                || value instanceof Instant
                || value instanceof UUID;
    }
}
