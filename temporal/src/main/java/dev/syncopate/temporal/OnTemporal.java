package dev.syncopate.temporal;

import dev.syncopate.Executor;
import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.workflow.DynamicWorkflow;
import java.time.Duration;
import java.util.List;

/// Definitions as workflows of Temporal, and their actions as activities.
///
/// {@snippet class="dev.syncopate.temporal.Using" region="worker"}
///
/// **What becomes what.** A run is a workflow: its type is the name of the definition, its id is the id of the run.
/// An action is an activity of its record's name. An action that is declared
/// [repeatable][dev.syncopate.Guarantee#repeatable()], and that no fork or limit contains, is a local activity. A
/// [deferred][dev.syncopate.Guarantee#deferred()] one waits for its [answer][TemporalRuns#answer], a sleep or limit
/// is a timer, a child is a child workflow, a message is a signal of its name, and a run that begins anew continues as
/// new. All payloads are plain JSON of the codec, so a codec for payloads of Temporal's client encrypts them.
///
/// **Guarantees.** An action is performed again if its worker is lost, unless it is declared [at most
/// once][dev.syncopate.Guarantee#atMostOnce()]: then it fails with an
/// [InDoubtException][dev.syncopate.InDoubtException]. A failure of the executor is never tried again by Temporal, only
/// by layers of the executor. Their delays are timers if they stand outside of the log.
///
/// **Changed code.** The workflow's task fails if the run yields something else than before. The run stays open, and
/// goes on when code that fits is back. Large changes get another [version][Definition#withVersion], and both are
/// registered until the runs of the earlier one have ended.
///
/// **Threads.** Immutable.
public final class OnTemporal {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final JsonCodec codec;
    private final Registry registry;
    private final Options options;

    private OnTemporal(JsonCodec codec, Registry registry, Options options) {
        this.codec = codec;
        this.registry = registry;
        this.options = options;
    }

    /// Begins with no definitions.
    ///
    /// @param codec writes actions, answers, inputs and results
    /// @return to be given definitions
    public static OnTemporal with(JsonCodec codec) {
        return new OnTemporal(codec, new Registry(List.of()), new Options("", HEARTBEAT));
    }

    /// Adds a definition.
    ///
    /// @param definition what runs are started with
    /// @param stack performs its actions, and has their guarantees and layers
    /// @param <F> the family of the actions
    /// @return with the definition
    /// @throws IllegalArgumentException if there is one of the same name and version
    public <F> OnTemporal register(Definition<F, ?, ?> definition, Executor<? super F> stack) {
        Warming.up(codec, definition);
        return new OnTemporal(codec, registry.with(new Registered<>(definition, stack)), options);
    }

    /// Sets what the types of activities begin with, for workers that have others of the same names: those would
    /// take the calls. Nothing, unless set.
    ///
    /// @param prefix such as `shop.`
    /// @return with the prefix
    public OnTemporal withPrefix(String prefix) {
        return new OnTemporal(codec, registry, new Options(prefix, options.heartbeat()));
    }

    /// Sets after which time without a sign of life a worker counts as lost. A cancellation reaches an action within
    /// four fifths of that: Temporal tells it in the answer to such a sign, and sends no more of them. 5 s, unless
    /// set.
    ///
    /// @param heartbeat the time
    /// @return with the time
    /// @throws IllegalArgumentException if it is not positive
    public OnTemporal withHeartbeat(Duration heartbeat) {
        if (!heartbeat.isPositive()) {
            throw new IllegalArgumentException("The time of a heartbeat must be positive, but was " + heartbeat);
        }
        return new OnTemporal(codec, registry, new Options(options.prefix(), heartbeat));
    }

    /// Registers workflows and activities at a worker, which is not started yet. They are its dynamic ones: the worker
    /// can have no others of that kind, but any with names of their own.
    ///
    /// @param worker a worker
    /// @throws IllegalStateException if no definition was registered
    public void addTo(Worker worker) {
        if (registry.all().isEmpty()) {
            throw new IllegalStateException("No definition is registered: a worker would have nothing to run");
        }
        worker.registerWorkflowImplementationFactory(
                DynamicWorkflow.class, () -> new RunWorkflow(registry, options, codec));
        worker.registerActivitiesImplementations(new Performing(registry, codec));
    }

    /// Makes what starts runs and tells them something.
    ///
    /// @param client a client of Temporal
    /// @param taskQueue the queue of the workers
    /// @param codec as that of the workers
    /// @return the runs
    public static TemporalRuns client(WorkflowClient client, String taskQueue, JsonCodec codec) {
        return new TemporalRuns(client, taskQueue, codec);
    }
}
