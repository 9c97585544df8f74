package dev.syncopate.restate;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.definitions.Changed;
import dev.syncopate.definitions.ChildRun;
import dev.syncopate.definitions.Receive;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import java.lang.reflect.Type;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The texts of events in a journal.
record Kept(Texts texts) {
    static final String PATH = "path";
    static final String AT = "at";
    static final String SEED = "seed";

    /// How many events the run had been given before it yielded the action.
    static final String AFTER = "after";

    /// The place of the event in the history, where that is known when the text is written.
    static final String INDEX = "index";

    static final String ACTION = "action";
    private static final String QUESTION = "question";
    private static final String OUTCOME = "outcome";
    private static final String VALUE = "value";
    private static final String UNKEPT = "unkept";

    /// Writes the end of an action; a value that cannot be kept is the failure of its action.
    String action(long after, Path path, Object action, String echo, Ending ending) {
        Instant at = Instant.now();
        Fields fields = fields(AFTER, after, path).with(ACTION, echo);
        try {
            return ended(fields, action, ending, at).toString();
        } catch (IllegalArgumentException e) {
            return ended(fields, action, Ending.failure(e), at).toString();
        }
    }

    /// Writes what the run is given at a place; if that cannot be kept, there will be no history.
    ///
    /// @param place [#AFTER] or [#INDEX]
    String event(String place, long number, Event.Ended event) {
        Fields fields = fields(place, number, event.path());
        try {
            if (isQuestion(event.action())) {
                fields.withText(QUESTION, Action.text(event.action()));
            } else {
                fields.with(ACTION, texts.of(event.action()));
            }
            return ended(fields, event.action(), event.ending(), event.at()).toString();
        } catch (IllegalArgumentException e) {
            return fields(place, number, event.path())
                    .withText(AT, event.at().toString())
                    .withText(UNKEPT, String.valueOf(e.getMessage()))
                    .toString();
        }
    }

    /// Writes that the run is cancelled at a place.
    String cancellation(long index) {
        return Fields.of(texts.codec())
                .with(INDEX, Long.toString(index))
                .withText(AT, Instant.now().toString())
                .toString();
    }

    String beginning(long seed) {
        return Fields.of(texts.codec())
                .withText(AT, Instant.now().toString())
                .with(SEED, Long.toString(seed))
                .toString();
    }

    private Fields fields(String place, long number, Path path) {
        return Fields.of(texts.codec()).with(place, Long.toString(number)).withText(PATH, path.toString());
    }

    private Fields ended(Fields fields, Object action, Ending ending, Instant at) {
        fields.withText(AT, at.toString());
        return switch (ending) {
            case Ending.Cancelled cancelled -> fields.withText(OUTCOME, Texts.CANCELLED);
            case Ending.Answered(Outcome.Success<?>(var value)) ->
                fields.withText(OUTCOME, Texts.ANSWERED).with(VALUE, value(action, value));
            case Ending.Answered(Outcome.Failure<?>(var exception)) ->
                fields.withText(OUTCOME, Texts.FAILED).with(VALUE, texts.failure(exception));
        };
    }

    private String value(Object action, @Nullable Object value) {
        Type type = type(action);
        return type == null ? texts.result(action, value) : texts.codec().encode(value, type);
    }

    private static @Nullable Type type(Object action) {
        return switch (action) {
            case ChildRun<?, ?> child -> child.result();
            case Receive<?> receive -> receive.type();
            case Changed changed -> Boolean.class;
            default -> null;
        };
    }

    /// Those are asked by code, which the reader of a journal does not have.
    private static boolean isQuestion(Object action) {
        return action instanceof DriverAction
                && !(action instanceof DriverAction.Sleep || action instanceof DriverAction.Limit);
    }

    Instant time(String text) {
        return Instant.parse(Fields.parse(texts.codec(), text).text(AT));
    }

    /// Reads an event.
    ///
    /// @throws IllegalArgumentException if the codec cannot read it
    Event read(Fields fields) {
        Instant at = Instant.parse(fields.text(AT));
        if (!fields.texts().containsKey(PATH)) {
            return new Event.RunCancelled(at);
        }
        Path path = Path.parse(fields.text(PATH));
        if (fields.texts().containsKey(UNKEPT)) {
            throw new IllegalArgumentException(
                    "What the run yielded at " + path + " could not be kept: " + fields.text(UNKEPT));
        }
        if (fields.texts().containsKey(QUESTION)) {
            return new Event.Ended(path, fields.text(QUESTION), answer(fields), at);
        }
        Object action = texts.action(fields.raw(ACTION));
        return new Event.Ended(path, action, texts.ending(action, fields), at);
    }

    private Ending answer(Fields fields) {
        return switch (fields.text(OUTCOME)) {
            case Texts.CANCELLED -> Ending.cancelled();
            case Texts.FAILED -> Ending.failure(texts.failure(fields.raw(VALUE)));
            default -> Ending.success(fields.raw(VALUE));
        };
    }
}
