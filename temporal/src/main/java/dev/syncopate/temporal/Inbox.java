package dev.syncopate.temporal;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import dev.syncopate.json.JsonCodec;
import io.temporal.workflow.Workflow;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// What comes to a run from outside, and waits for the moment at which the run can see it: when it only waits, and
/// no event is under way that may change for what. Touched by threads of the workflow alone.
final class Inbox {
    private final JsonCodec codec;
    private final Ends ends;
    final Mailbox mailbox;

    /// What the run is given next.
    private final Queue<Event> events = new ArrayDeque<>();

    /// Deferred actions that wait for their answer.
    private final Map<Path, Pending> deferred = new HashMap<>();

    /// How deferred actions have ended.
    private final Map<Path, String> past = new HashMap<>();

    /// Whether the run waits for an event.
    private boolean waits;

    private boolean over;

    Inbox(JsonCodec codec, List<Header.Message> messages) {
        this.codec = codec;
        this.ends = new Ends(codec);
        this.mailbox = new Mailbox(messages);
    }

    static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    void add(Event event) {
        events.add(event);
    }

    boolean isEnding(Path path) {
        return events.stream()
                .anyMatch(event ->
                        event instanceof Event.Ended ended && ended.path().equals(path));
    }

    void awaitAnswer(Pending pending) {
        deferred.put(pending.path(), pending);
    }

    /// Nobody waits for the answer or message any more.
    void forget(Pending pending) {
        if (deferred.remove(pending.path()) != null) {
            past.put(pending.path(), "it was cancelled");
        }
        mailbox.forget(pending.path());
    }

    /// Waits until there is an event, and takes it.
    ///
    /// @param broken tells why the run cannot go on; null if it can
    Event next(Supplier<@Nullable Error> broken) {
        waits = true;
        deliver();
        Workflow.await(() -> {
            deliver();
            return !events.isEmpty() || broken.get() != null;
        });
        waits = false;
        Error error = broken.get();
        if (error != null) {
            throw error;
        }
        return events.remove();
    }

    private void deliver() {
        if (events.isEmpty()) {
            mailbox.next().ifPresent(next -> events.add(next.receiver().end(ending(next), now())));
        }
    }

    /// What the present code cannot read is a failure of who waits for it, who would wait for ever else.
    private Ending ending(Mailbox.Delivery delivery) {
        try {
            return Ending.success(
                    answer(delivery.receiver().action(), delivery.message().value()));
        } catch (RuntimeException e) {
            return Ending.failure(e);
        }
    }

    private @Nullable Object answer(Object action, String json) {
        if (action instanceof DriverAction) {
            return codec.decode(json, Action.resultType(action));
        }
        try (JsonParser in = codec.parser(new StringReader(json))) {
            in.nextToken();
            return codec.readResult(in, action);
        }
    }

    /// Takes an answer to a deferred action when the run waits. On the thread of a handler.
    Reply answer(Path path, boolean isFailure, String json) {
        Workflow.await(() -> over || (waits && events.isEmpty()));
        Pending pending = deferred.get(path);
        if (over || pending == null) {
            return Reply.refused(Optional.ofNullable(past.get(path))
                    .orElse(over ? "the run has ended" : "the run has not yielded it"));
        }
        Ending ending;
        try {
            ending = isFailure ? Ending.failure(ends.failure(json)) : Ending.success(checked(pending, json));
        } catch (IllegalArgumentException | ClassCastException e) {
            return new Reply(
                    Reply.Kind.WRONG,
                    Action.text(pending.action()) + " promises "
                            + Action.resultType(pending.action()).getTypeName() + ". " + e.getMessage());
        }
        deferred.remove(path);
        past.put(path, isFailure ? "it was answered before, by a failure" : "it was answered before");
        events.add(pending.end(ending, now()));
        return Reply.TAKEN;
    }

    private @Nullable Object checked(Pending pending, String json) {
        Object answer = answer(pending.action(), json);
        pending.check(answer);
        return answer;
    }

    /// The run has ended: handlers that wait are told so.
    void end() {
        over = true;
    }
}
