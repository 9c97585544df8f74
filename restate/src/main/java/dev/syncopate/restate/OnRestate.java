package dev.syncopate.restate;

import dev.restate.client.Client;
import dev.restate.sdk.endpoint.Endpoint;
import dev.syncopate.Executor;
import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Serves definitions as workflows of Restate.
///
/// {@snippet class="dev.syncopate.restate.Using" region="serve"}
///
/// Each definition is a workflow of its name; the id of a run is the key of the workflow.
///
/// **Guarantees.** An action is performed at least once: again if the process or the server dies before its end is
/// kept. One that is declared [at most once][dev.syncopate.Guarantee#atMostOnce()] fails then with an
/// [InDoubtException][dev.syncopate.InDoubtException]. A [deferred][dev.syncopate.Guarantee#deferred()] one waits for
/// an [answer][RestateRuns#answer].
///
/// **Failures.** A failure of an executor is the failure of its action, and Restate does not repeat it. An `Error`, or
/// code that does not fit the run any more, fails the attempt alone: the run stays open, and Restate makes another
/// attempt after a while.
///
/// **Changed code.** Register the new code as a new deployment, as Restate wants it: runs that have begun stay with
/// theirs. If code is changed in place, the attempt fails with path and record, as recorded and as asked; nothing
/// is done, and the run goes on when code that fits is back. [Changed][dev.syncopate.definitions.Changed] is `true`
/// for all runs of a deployment that asks it.
public final class OnRestate {
    private final JsonCodec codec;
    private final Options options;
    private final Map<String, Map<String, Registered<?, ?>>> services;

    private OnRestate(JsonCodec codec, Options options, Map<String, Map<String, Registered<?, ?>>> services) {
        this.codec = codec;
        this.options = options;
        this.services = services;
    }

    /// Makes a server without definitions.
    ///
    /// @param codec knows the actions of the runs, and what is secret
    /// @return the server
    public static OnRestate with(JsonCodec codec) {
        return new OnRestate(codec, Options.OF_SERVER, new LinkedHashMap<>());
    }

    /// Makes the client of runs.
    ///
    /// @param client a client of the ingress of the Restate server
    /// @param codec knows the actions of the runs, and what is secret
    /// @return the client
    public static RestateRuns client(Client client, JsonCodec codec) {
        return new RestateRuns(client, codec, null);
    }

    /// Adds a definition. Register several versions of it until the runs of the earlier ones have ended.
    ///
    /// @param definition the definition
    /// @param executor what performs the actions of its runs, in this process
    /// @param <F> the family of the actions
    /// @return this
    /// @throws IllegalArgumentException if its name is no name of a Restate service, or this version was
    /// registered before
    public <F> OnRestate register(Definition<F, ?, ?> definition, Executor<? super F> executor) {
        Map<String, Registered<?, ?>> versions =
                services.computeIfAbsent(Names.service(definition.name()), unused -> new LinkedHashMap<>());
        if (versions.putIfAbsent(definition.version(), new Registered<>(definition, executor)) != null) {
            throw new IllegalArgumentException("The definition " + definition + " was registered before");
        }
        return this;
    }

    /// Returns this with another time for which Restate knows runs after their end: so long their results and
    /// histories can be had, and no run of the same id can be started.
    ///
    /// @param retention how long; 24 hours unless told
    /// @return another server, with the same definitions
    public OnRestate withRetention(Duration retention) {
        return new OnRestate(codec, options.withRetention(retention), services);
    }

    /// Returns this with another time that an action may take. So long, limits and cancellations reach what is under
    /// way; later they wait for its end. A run that only waits stays in memory for as long, and leaves it then.
    ///
    /// @param longest how long; 1 minute unless told here or to the server
    /// @return another server, with the same definitions
    public OnRestate withLongestAction(Duration longest) {
        return new OnRestate(codec, options.withLongest(longest), services);
    }

    /// Binds the workflows to an endpoint, of any kind.
    ///
    /// @param endpoint the builder of the endpoint
    /// @return the same builder
    public Endpoint.Builder bindTo(Endpoint.Builder endpoint) {
        services.forEach((name, versions) -> {
            Services made = new Services(name, codec, options);
            endpoint.bind(made.workflow(Map.copyOf(versions)));
            endpoint.bind(made.rounds());
        });
        return endpoint;
    }
}
