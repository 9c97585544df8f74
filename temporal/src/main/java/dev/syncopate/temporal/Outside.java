package dev.syncopate.temporal;

import dev.syncopate.Action;
import dev.syncopate.Guarantee;
import dev.syncopate.Path;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.json.JsonCodec;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.DynamicQueryHandler;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.DynamicUpdateHandler;
import io.temporal.workflow.Workflow;
import java.util.List;

/// What a workflow is told and asked from outside: answers are updates, messages are signals.
final class Outside {
    /// An update, with the path, whether it is a failure, and the answer.
    static final String ANSWER = "answer";

    static final String PENDING = "pending";
    static final String PATH = "path";
    static final String HISTORY = "history";

    private final JsonCodec codec;
    private final RunSettings settings;
    private final WorkflowEngine engine;
    private final Inbox inbox;

    Outside(JsonCodec codec, RunSettings settings, WorkflowEngine engine, Inbox inbox) {
        this.codec = codec;
        this.settings = settings;
        this.engine = engine;
        this.inbox = inbox;
    }

    /// @param round the id of the run with its round
    record Answer(String round, String path, boolean isFailure) {}

    void register() {
        Workflow.registerListener((DynamicSignalHandler) this::signal);
        Workflow.registerListener((DynamicUpdateHandler) this::update);
        Workflow.registerListener((DynamicQueryHandler) this::query);
    }

    private void signal(String name, EncodedValues values) {
        inbox.mailbox.add(new Header.Message(name, Json.text(values, 0)));
    }

    private Object update(String name, EncodedValues values) {
        if (!name.equals(ANSWER)) {
            return Json.own(Reply.refused("there is no update " + name + ", but '" + ANSWER + "'"));
        }
        Answer answer = Json.own(Json.text(values, 0), Answer.class);
        Reply reply = answer.round().equals(settings.id())
                ? inbox.answer(Path.parse(answer.path()), answer.isFailure(), Json.text(values, 1))
                : Reply.refused("the run has begun anew since");
        return Json.own(reply);
    }

    private Object query(String name, EncodedValues values) {
        return switch (name) {
            case PENDING -> Json.own(new Shown(pending()));
            case PATH -> Json.own(new Shown(path()));
            case HISTORY -> Json.own(Told.of(codec, settings, engine.given));
            default ->
                throw new IllegalArgumentException(
                        "There is no query " + name + ", but '" + PENDING + "', '" + PATH + "' and '" + HISTORY + "'");
        };
    }

    private List<Shown.Line> pending() {
        DrivenRun<?> run = engine.run;
        return run == null ? List.of() : run.pending().stream().map(this::line).toList();
    }

    private Shown.Line line(Pending pending) {
        return new Shown.Line(
                settings.id() + " " + pending.path(),
                Action.text(pending.action()),
                !pending.isQuestion()
                        && !pending.isTimer()
                        && pending.guarantee().kind() == Guarantee.Kind.DEFERRED);
    }

    private List<Shown.Line> path() {
        return engine.given.stream()
                .filter(Event.Ended.class::isInstance)
                .map(Event.Ended.class::cast)
                .map(ended -> new Shown.Line(
                        settings.id() + " " + ended.path(), Action.text(ended.action()) + ": " + ended.ending(), false))
                .toList();
    }
}
