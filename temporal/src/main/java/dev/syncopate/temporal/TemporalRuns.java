package dev.syncopate.temporal;

import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Round;
import dev.syncopate.definitions.Token;
import dev.syncopate.history.History;
import dev.syncopate.json.JsonCodec;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.common.converter.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Starts runs on Temporal, and tells them something.
///
/// {@snippet class="dev.syncopate.temporal.Using" region="client"}
///
/// **Threads.** By any number of threads at once.
public final class TemporalRuns {
    /// In the memo of a workflow: what tells its first input from others. Not the input, which may be large or secret.
    private static final String INPUT = "syncopate-input";

    private final WorkflowClient client;
    private final String taskQueue;
    private final JsonCodec codec;

    TemporalRuns(WorkflowClient client, String taskQueue, JsonCodec codec) {
        this.client = client;
        this.taskQueue = taskQueue;
        this.codec = codec;
    }

    /// Starts a run. If there is a run of this id with this input already, running or ended, returns that one.
    ///
    /// @param definition what to run, of the version that it is to have
    /// @param id the id of the run and of its workflow
    /// @param input what it is started with
    /// @param <I> the type of the input
    /// @param <T> the type of the result
    /// @return the run
    /// @throws IllegalArgumentException if the id is blank, or the input cannot be stored
    /// @throws TemporalException if there is a run of this id of another definition, or with another input
    public <I extends @Nullable Object, T extends @Nullable Object> TemporalRun<T> start(
            Definition<?, I, T> definition, String id, I input) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("The id of a run is blank: give it one by which you find it again");
        }
        String text = definition.inputText(codec, input);
        String mark =
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
        WorkflowStub stub = client.newUntypedWorkflowStub(
                definition.name(),
                WorkflowOptions.newBuilder()
                        .setTaskQueue(taskQueue)
                        .setWorkflowId(id)
                        .setMemo(Map.of(INPUT, mark))
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .build());
        try {
            stub.start(Json.raw(text), Json.own(new Header(definition.version(), 0, List.of())));
        } catch (WorkflowExecutionAlreadyStarted e) {
            TemporalRun<T> known = run(definition, id);
            if (!mark.equals(stub(id).describe().getMemo(INPUT, String.class))) {
                throw new TemporalException(
                        TemporalException.Kind.DIFFERENT,
                        "The run " + id + " was started with another input: take another id");
            }
            return known;
        }
        return new TemporalRun<>(stub, definition, codec, id);
    }

    /// Finds a run.
    ///
    /// @param definition its definition
    /// @param id its id
    /// @param <T> the type of the result
    /// @return the run
    /// @throws TemporalException if there is no run of this id, or it is one of another definition
    public <T extends @Nullable Object> TemporalRun<T> run(Definition<?, ?, T> definition, String id) {
        WorkflowStub stub = stub(id);
        String type;
        try {
            type = stub.describe().getWorkflowType();
        } catch (WorkflowNotFoundException e) {
            throw noRun(id);
        }
        if (!type.equals(definition.name())) {
            throw new TemporalException(
                    TemporalException.Kind.DIFFERENT,
                    "The run " + id + " is one of " + type + ", not of " + definition.name() + ": take another id");
        }
        return new TemporalRun<>(stub, definition, codec, id);
    }

    /// Answers a deferred action. It is durable when this returns.
    ///
    /// @param token names the action
    /// @param value the answer
    /// @throws TemporalException if nothing waits for it, or there is no such run
    /// @throws IllegalArgumentException if it is not of the type that the action promises, or cannot be stored
    public void answer(Token token, @Nullable Object value) {
        give(token, false, codec.encode(value, value == null ? Void.class : value.getClass()));
    }

    /// Answers a deferred action with JSON, as [#answer].
    ///
    /// @param token names the action
    /// @param json the answer, by the type that the action promises
    /// @throws TemporalException if nothing waits for it, or there is no such run
    /// @throws IllegalArgumentException if it is not of the type that the action promises
    public void answerJson(Token token, String json) {
        give(token, false, json);
    }

    /// Has a deferred action fail.
    ///
    /// @param token names the action
    /// @param reason with what it fails
    /// @throws TemporalException if nothing waits for it, or there is no such run
    public void fail(Token token, Exception reason) {
        give(token, true, codec.encode(reason, Exception.class));
    }

    private void give(Token token, boolean isFailure, String json) {
        Outside.Answer answer = new Outside.Answer(
                new Round(token.run(), token.round()).toString(), token.path().toString(), isFailure);
        Reply reply;
        try {
            RawValue told = stub(token.run()).update(Outside.ANSWER, RawValue.class, Json.own(answer), Json.raw(json));
            reply = Json.own(Json.text(told), Reply.class);
        } catch (WorkflowNotFoundException | WorkflowUpdateException e) {
            requireRun(token.run());
            reply = Reply.refused("the run has ended");
        }
        switch (reply.kind()) {
            case TAKEN -> {}
            case WRONG ->
                throw new IllegalArgumentException("The answer at " + token + " is of another type: " + reply.reason());
            case REFUSED ->
                throw new TemporalException(
                        TemporalException.Kind.ANSWERED,
                        "Nothing waits for an answer at " + token + ": " + reply.reason());
        }
    }

    /// Sends a message to a run, which [receives][dev.syncopate.definitions.Receive] it now or later. Messages are
    /// received in the order in which they come.
    ///
    /// @param id the id of the run
    /// @param name the name of the message
    /// @param value the message
    /// @throws TemporalException if there is no such run, or it has ended
    public void send(String id, String name, @Nullable Object value) {
        try {
            stub(id).signal(name, Json.raw(codec.encode(value, value == null ? Void.class : value.getClass())));
        } catch (WorkflowNotFoundException e) {
            requireRun(id);
            throw new TemporalException(
                    TemporalException.Kind.ENDED, "The run " + id + " has ended, and receives no message " + name);
        }
    }

    /// Asks for the cancellation of a run, which undoes what it has to, and ends. Does nothing if it has ended.
    ///
    /// @param id the id of the run
    /// @throws TemporalException if there is no such run
    public void cancel(String id) {
        try {
            stub(id).cancel();
        } catch (WorkflowNotFoundException e) {
            requireRun(id);
        }
    }

    /// Returns what a run waits for. A worker answers this.
    ///
    /// @param id the id of the run
    /// @return in the order of the paths
    /// @throws TemporalException if there is no such run
    public List<WaitingAction> pending(String id) {
        return Json.own(query(id, Outside.PENDING), Shown.class).lines().stream()
                .map(line -> new WaitingAction(Token.parse(line.path()), line.text(), line.isDeferred()))
                .toList();
    }

    /// Returns what the present round of a run was given, to be replayed, drawn, or checked against new code. A worker
    /// answers this, with the code by which the run goes.
    ///
    /// Messages, children and changes are in it as texts, with their values as JSON: only code knows them. So such
    /// a run is not replayed beyond them.
    ///
    /// @param id the id of the run
    /// @return the history
    /// @throws TemporalException if there is no such run
    public History history(String id) {
        return Json.own(query(id, Outside.HISTORY), Told.class).read(codec);
    }

    private String query(String id, String name) {
        try {
            return Json.text(stub(id).query(name, RawValue.class));
        } catch (WorkflowNotFoundException e) {
            throw noRun(id);
        }
    }

    private WorkflowStub stub(String id) {
        return client.newUntypedWorkflowStub(id);
    }

    private void requireRun(String id) {
        try {
            stub(id).describe();
        } catch (WorkflowNotFoundException e) {
            throw noRun(id);
        }
    }

    private static TemporalException noRun(String id) {
        return new TemporalException(TemporalException.Kind.NO_RUN, "There is no run " + id + " on Temporal");
    }
}
