package dev.syncopate.restate;

import dev.restate.client.Client;
import dev.restate.client.IngressException;
import dev.restate.client.SendResponse;
import dev.restate.common.Request;
import dev.restate.common.Target;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Round;
import dev.syncopate.definitions.Token;
import dev.syncopate.history.History;
import dev.syncopate.json.JsonCodec;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Starts runs at a Restate server, and tells them what they wait for.
///
/// {@snippet class="dev.syncopate.restate.Using" region="client"}
///
/// **Failures.** What Restate or the run refuses is thrown as an [IllegalArgumentException] or an
/// [IllegalStateException] with the reason. If the server cannot be reached, an exception of the SDK is thrown.
///
/// **Threads.** By any number of threads at once.
public final class RestateRuns {
    private final Client client;
    private final JsonCodec codec;
    private final @Nullable Admin admin;

    RestateRuns(Client client, JsonCodec codec, @Nullable Admin admin) {
        this.client = client;
        this.codec = codec;
        this.admin = admin;
    }

    /// Returns this with the address of the server's admin API, by which it finds [histories][#history].
    ///
    /// @param admin such as `http://localhost:9070`
    /// @param headers names and values in turn of headers that are sent to it, such as `authorization` and a token
    /// @return runs with histories
    /// @throws IllegalArgumentException if a header has no value
    public RestateRuns withAdmin(URI admin, String... headers) {
        if (headers.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "The header '" + headers[headers.length - 1] + "' has no value: give names and values in turn");
        }
        return new RestateRuns(client, codec, new Admin(admin, List.of(headers)));
    }

    /// Starts a run. If there is a run of this id with this input already, running or ended, returns that one. Secrets
    /// in
    /// the input are not compared.
    ///
    /// @param definition the definition, which some endpoint serves
    /// @param id the name of the run, in idempotency keys too
    /// @param input what it is started with
    /// @param <I> the type of the input
    /// @param <T> the type of the result
    /// @return the run, which was known before or is new
    /// @throws IllegalArgumentException if the input cannot be stored, or no endpoint serves the definition
    /// @throws IllegalStateException if there is a run of this id with another input
    public <I extends @Nullable Object, T extends @Nullable Object> RestateRun<T> start(
            Definition<?, I, T> definition, String id, I input) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("The id of a run is blank: give it one by which you find it again");
        }
        String text = definition.inputText(codec, input);
        String mark = new Texts(codec).mark(definition, input);
        Request<String, String> request = Request.of(
                        target(definition, new Round(id, 0), Names.RUN), Json.TEXT, Json.TEXT, text)
                .header(Names.VERSION, definition.version())
                .header(Names.MARK, mark)
                .build();
        try {
            if (client.send(request).sendStatus() == SendResponse.SendStatus.PREVIOUSLY_ACCEPTED) {
                requireInput(definition, id, List.of(mark, Texts.mark(text)));
            }
        } catch (IngressException e) {
            throw Refusals.of(codec, e);
        }
        return run(definition, id);
    }

    private void requireInput(Definition<?, ?, ?> definition, String id, List<String> marks) {
        if (!marks.contains(call(target(definition, new Round(id, 0), Names.INPUT), Json.NULL))) {
            throw new IllegalStateException("The run " + id + " of " + definition.name()
                    + " was started with another input: take another id, or run(definition, id) for the one that is"
                    + " there");
        }
    }

    /// Returns a run that was started before, by whatever process.
    ///
    /// @param definition the definition
    /// @param id the id of the run
    /// @param <T> the type of its result
    /// @return the run
    public <T extends @Nullable Object> RestateRun<T> run(Definition<?, ?, T> definition, String id) {
        return new RestateRun<>(id, () -> result(definition, id));
    }

    private <T extends @Nullable Object> CompletableFuture<T> result(Definition<?, ?, T> definition, String id) {
        return client.workflowHandle(definition.name(), new Round(id, 0).toString(), Json.TEXT)
                .attachAsync()
                .handle((response, failure) -> {
                    if (failure != null) {
                        throw Refusals.ofRun(codec, id, failure);
                    }
                    return definition.result(codec, response.response());
                });
    }

    /// Cancels a run: it undoes what it has done, and ends. Returns when Restate knows it.
    ///
    /// @param definition the definition
    /// @param id the id of the run
    /// @throws IllegalArgumentException if there is none
    public void cancel(Definition<?, ?, ?> definition, String id) {
        call(target(definition, new Round(id, 0), Names.CANCEL), Json.NULL);
    }

    /// Answers a deferred action. Returns when the answer is kept.
    ///
    /// @param definition the definition of the run
    /// @param token names the action
    /// @param value its result
    /// @throws IllegalArgumentException if the value is not what the action promises or cannot be stored, or
    /// there is no such run
    /// @throws IllegalStateException if nothing waits for the answer, as when it was answered before
    public void answer(Definition<?, ?, ?> definition, Token token, @Nullable Object value) {
        Object action = pending(definition, new Round(token.run(), token.round())).stream()
                .filter(pending -> pending.token().equals(token))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(Outside.nothingWaits(token.toString())))
                .action();
        answer(definition, token, Texts.ANSWERED, new Texts(codec).result(action, value));
    }

    /// Answers a deferred action by a failure.
    ///
    /// @param definition the definition of the run
    /// @param token names the action
    /// @param reason why it has failed
    /// @throws IllegalArgumentException if there is no such run
    /// @throws IllegalStateException if nothing waits for the answer, as when it was answered before
    public void fail(Definition<?, ?, ?> definition, Token token, Exception reason) {
        answer(definition, token, Texts.FAILED, codec.encode(reason, Exception.class));
    }

    private void answer(Definition<?, ?, ?> definition, Token token, String outcome, String value) {
        Fields answer = Fields.of(codec)
                .withText("path", token.path().toString())
                .withText("outcome", outcome)
                .with("value", value);
        call(target(definition, new Round(token.run(), token.round()), Names.ANSWER), answer.toString());
    }

    /// Sends a message to a run, which [receives][dev.syncopate.definitions.Receive] it when it asks for
    /// one of this name. Returns when the message is kept.
    ///
    /// @param definition the definition of the run
    /// @param id the id of the run
    /// @param name the name of the message
    /// @param message what is sent, of the class that the run asks for
    /// @throws IllegalArgumentException if the message cannot be stored, or there is no such run
    /// @throws IllegalStateException if the run has ended
    public void send(Definition<?, ?, ?> definition, String id, String name, Object message) {
        Fields text = Fields.of(codec).withText("name", name).with("value", codec.encode(message, message.getClass()));
        call(target(definition, new Round(id, 0), Names.SEND), text.toString());
    }

    /// Returns the deferred actions of a run that wait for their answers.
    ///
    /// @param definition the definition of the run
    /// @param id the id of the run
    /// @return those, in no particular order
    /// @throws IllegalArgumentException if there is no such run
    public List<PendingAnswer> pending(Definition<?, ?, ?> definition, String id) {
        return pending(definition, new Round(id, 0));
    }

    private List<PendingAnswer> pending(Definition<?, ?, ?> definition, Round round) {
        Texts texts = new Texts(codec);
        String pending = call(target(definition, round, Names.PENDING), Json.NULL);
        return Fields.parse(codec, pending).texts().entrySet().stream()
                .map(entry -> new PendingAnswer(Token.parse(entry.getKey()), texts.ofShown(entry.getValue())))
                .toList();
    }

    /// Returns what the present round of a run was given, to be replayed, drawn, or checked against new code. The
    /// server has it: no service need be there.
    ///
    /// Messages, children and changes are in it as texts, with their values as JSON: only code knows them. So such
    /// a run is not replayed beyond them.
    ///
    /// @param definition the definition of the run
    /// @param id the id of the run
    /// @return the history so far
    /// @throws IllegalArgumentException if there is no such run or it is known no more, or the codec cannot read
    /// what was kept
    /// @throws IllegalStateException if the [admin API][#withAdmin] is not told or does not answer
    public History history(Definition<?, ?, ?> definition, String id) {
        if (admin == null) {
            throw new IllegalStateException("Histories are asked of the server's admin API, of which no address is"
                    + " known here: give it by withAdmin");
        }
        return new Journals(admin, codec).history(definition.name(), id);
    }

    private static Target target(Definition<?, ?, ?> definition, Round round, String handler) {
        return Target.workflow(definition.name(), round.toString(), handler);
    }

    private String call(Target target, String text) {
        try {
            return client.call(Request.of(target, Json.TEXT, Json.TEXT, text).build())
                    .response();
        } catch (IngressException e) {
            throw Refusals.of(codec, e);
        }
    }
}
