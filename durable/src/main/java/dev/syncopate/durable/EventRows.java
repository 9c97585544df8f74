package dev.syncopate.durable;

import dev.syncopate.Action;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Makes the rows of a run's events, and of its status.
final class EventRows {
    private final Texts texts;
    private final long run;

    /// The answer or failure that is about to be appended; null for none.
    private final AtomicReference<@Nullable Value> next = new AtomicReference<>();

    /// The others, if several are.
    private final Map<Path, Value> values = new ConcurrentHashMap<>();

    /// @param ending whose text it is: several answers may be tried at one path
    private record Value(Ending ending, @Nullable String text) {}

    EventRows(Texts texts, long run) {
        this.texts = texts;
        this.run = run;
    }

    /// Returns an end as a replay will read it, and keeps its text, since it is appended next.
    ///
    /// @throws IllegalArgumentException if it could not be stored
    Event.Ended kept(Event.Ended ended) {
        String text = texts.value(ended.action(), ended.ending());
        Ending kept = texts.kept(ended.action(), ended.ending(), text);
        Value value = new Value(kept, text);
        if (!next.compareAndSet(null, value)) {
            values.put(ended.path(), value);
        }
        return kept == ended.ending() ? ended : new Event.Ended(ended.path(), ended.action(), kept, ended.at());
    }

    private Value value(Event.Ended ended) {
        String text = texts.value(ended.action(), ended.ending());
        return new Value(ended.ending(), text == null ? null : Large.requireStorable(text));
    }

    /// @param begun the action, if it has begun
    Row ended(long place, Event.Ended ended, @Nullable Begun begun) {
        String action = null;
        String remark = null;
        try {
            action = begun == null ? texts.of(ended.action()) : begun.action;
        } catch (IllegalArgumentException e) {
            remark = Action.text(ended.action());
        }
        String path = begun == null ? ended.path().toString() : begun.path;
        if (ended.isTimer()) {
            return row(begun, place, StoredEvent.FIRED, path, action, null, null, remark, ended.at());
        }
        String outcome = Texts.outcome(ended.ending());
        return row(begun, place, StoredEvent.ENDED, path, action, outcome, text(ended), remark, ended.at());
    }

    private @Nullable String text(Event.Ended ended) {
        Value first = next.get();
        if (first != null && first.ending == ended.ending()) {
            next.set(null);
            return first.text;
        }
        Value value = values.isEmpty() ? null : values.remove(ended.path());
        return value == null || value.ending != ended.ending() ? value(ended).text : value.text;
    }

    Row cancelled(long place, Instant at) {
        return row(null, place, StoredEvent.CANCELLED, null, null, null, null, null, at);
    }

    /// The result of a run need not be stored, since a replay returns it again.
    Row finished(long place, Outcome<?> outcome, Class<?> type, Instant at) {
        String value = null;
        String remark = null;
        try {
            value = Large.requireStorable(
                    switch (outcome) {
                        case Outcome.Success<?>(var result) -> texts.ofResult(result, type);
                        case Outcome.Failure<?>(var exception) -> texts.ofFailure(exception);
                    });
        } catch (IllegalArgumentException e) {
            remark = Action.text(outcome);
        }
        return row(
                null,
                place,
                StoredEvent.FINISHED,
                null,
                null,
                Status.of(outcome).text(),
                value,
                remark,
                at);
    }

    Row status(Status status, @Nullable String attention, Instant at) {
        return new Row(Sql.STATUS, null, status.text(), attention, Times.text(at), run);
    }

    private Row row(
            @Nullable Begun begun,
            long place,
            String kind,
            @Nullable String path,
            @Nullable String action,
            @Nullable String outcome,
            @Nullable String value,
            @Nullable String remark,
            Instant at) {
        String since = begun == null ? null : begun.at;
        return new Row(Sql.EVENT, begun, run, place, kind, path, action, outcome, value, remark, since, Times.text(at));
    }
}
