package dev.syncopate.temporal;

import dev.syncopate.Action;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.definitions.Changed;
import dev.syncopate.definitions.ChildRun;
import dev.syncopate.definitions.Receive;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.history.History;
import dev.syncopate.json.HistoryFiles;
import dev.syncopate.json.JsonCodec;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run tells of its history. Messages, children and changes are asked by code, which the reader of a history
/// does not have: they are texts, with their values as JSON.
///
/// @param events all others, as in a file
/// @param asked in their order
record Told(String events, List<Asked> asked) {

    /// @param place in the history
    /// @param outcome whether it was answered, has failed, or was cancelled
    /// @param value as JSON
    record Asked(int place, String path, String action, Outcomes outcome, String value, Instant at) {}

    enum Outcomes {
        ANSWERED,
        FAILED,
        CANCELLED
    }

    static Told of(JsonCodec codec, RunSettings settings, List<Event> given) {
        List<Entry> others = new ArrayList<>();
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Event event = given.get(i);
            Type type = event instanceof Event.Ended ended ? type(ended.action()) : null;
            if (type == null) {
                others.add(event);
            } else {
                asked.add(asked(codec, i, (Event.Ended) event, type));
            }
        }
        History history = new History(settings.id(), settings.seed(), settings.start(), others);
        return new Told(HistoryFiles.of(codec).text(history), asked);
    }

    private static @Nullable Type type(Object action) {
        return switch (action) {
            case ChildRun<?, ?> child -> child.result();
            case Receive<?> receive -> receive.type();
            case Changed changed -> Boolean.class;
            default -> null;
        };
    }

    private static Asked asked(JsonCodec codec, int place, Event.Ended ended, Type type) {
        Outcomes outcome;
        String value;
        switch (ended.ending()) {
            case Ending.Cancelled cancelled -> {
                outcome = Outcomes.CANCELLED;
                value = "null";
            }
            case Ending.Answered(Outcome.Success<?>(var answer)) -> {
                outcome = Outcomes.ANSWERED;
                value = codec.encode(answer, type);
            }
            case Ending.Answered(Outcome.Failure<?>(var failure)) -> {
                outcome = Outcomes.FAILED;
                value = new Ends(codec).failure(failure);
            }
        }
        return new Asked(place, ended.path().toString(), Action.text(ended.action()), outcome, value, ended.at());
    }

    History read(JsonCodec codec) {
        History others = HistoryFiles.of(codec).parse(events);
        List<Entry> all = new ArrayList<>(others.entries());
        for (Asked each : asked) {
            Ending ending = switch (each.outcome()) {
                case ANSWERED -> Ending.success(each.value());
                case FAILED -> Ending.failure(new Ends(codec).failure(each.value()));
                case CANCELLED -> Ending.cancelled();
            };
            all.add(each.place(), new Event.Ended(Path.parse(each.path()), each.action(), ending, each.at()));
        }
        return new History(
                others.runId(), others.settings().seed(), others.settings().start(), all);
    }
}
