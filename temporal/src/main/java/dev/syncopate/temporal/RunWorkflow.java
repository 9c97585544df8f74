package dev.syncopate.temporal;

import dev.syncopate.Outcome;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Round;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.json.JsonCodec;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The workflow of each definition.
final class RunWorkflow implements DynamicWorkflow {
    /// How long an orchestration may compute at a stretch. Temporal's own detector of deadlocks would name no line of
    /// the user's.
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final Registry registry;
    private final Options options;
    private final JsonCodec codec;

    RunWorkflow(Registry registry, Options options, JsonCodec codec) {
        this.registry = registry;
        this.options = options;
        this.codec = codec;
    }

    @Override
    public @Nullable Object execute(EncodedValues arguments) {
        String name = Workflow.getInfo().getWorkflowType();
        Header header = arguments.getSize() > 1
                ? Json.own(Json.text(arguments, 1), Header.class)
                : new Header(registry.latest(name), 0, List.of());
        Registered<?, ?, ?> registered = registry.require(name, header.version());
        RunSettings settings = RunSettings.of(new Round(Workflow.getInfo().getWorkflowId(), header.round()).toString())
                .withSeed(Workflow.newRandom().nextLong())
                .startingAt(Inbox.now())
                .withPatience(PATIENCE);
        Inbox inbox = new Inbox(codec, header.messages());
        WorkflowEngine engine = new WorkflowEngine(registered, options, codec, inbox);
        new Outside(codec, settings, engine, inbox).register();
        CancellationScope.current().getCancellationRequest().thenApply(reason -> {
            inbox.add(new Event.RunCancelled(Inbox.now()));
            return reason;
        });
        try {
            Outcome<?> outcome = drive(registered, engine, Json.text(arguments, 0), settings);
            finish(inbox);
            return result(registered.definition(), outcome);
        } catch (WorkflowEngine.BeginsAnew e) {
            finish(inbox);
            goOn(e, header.round() + 1, inbox.mailbox.unread());
            return null;
        }
    }

    /// Not in the scope of the workflow, which a cancellation would close: the run decides what is cancelled.
    private Outcome<?> drive(Registered<?, ?, ?> registered, WorkflowEngine engine, String input, RunSettings settings)
            throws WorkflowEngine.BeginsAnew {
        AtomicReference<@Nullable Outcome<?>> outcome = new AtomicReference<>();
        AtomicReference<WorkflowEngine.@Nullable BeginsAnew> again = new AtomicReference<>();
        Workflow.newDetachedCancellationScope(() -> {
                    try {
                        outcome.set(registered.drive(codec, input, settings, engine));
                    } catch (WorkflowEngine.BeginsAnew e) {
                        again.set(e);
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .run();
        WorkflowEngine.BeginsAnew anew = again.get();
        if (anew != null) {
            throw anew;
        }
        return Objects.requireNonNull(outcome.get());
    }

    /// Whoever sends an answer is told that the run is over.
    private static void finish(Inbox inbox) {
        inbox.end();
        Workflow.newDetachedCancellationScope(() -> Workflow.await(Workflow::isEveryHandlerFinished))
                .run();
    }

    private Object result(Definition<?, ?, ?> definition, Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Success<?>(var value) -> written(definition, value);
            case Outcome.Failure<?>(CancellationException cancelled)
            when CancellationScope.current().isCancelRequested() ->
                throw new CanceledFailure(String.valueOf(cancelled.getMessage()));
            case Outcome.Failure<?>(var failure) -> throw new Failures(codec).of(failure);
        };
    }

    /// @throws io.temporal.failure.ApplicationFailure if the codec cannot write it
    private Object written(Definition<?, ?, ?> definition, @Nullable Object value) {
        try {
            return Json.raw(definition.resultText(codec, value));
        } catch (IllegalArgumentException e) {
            throw new Failures(codec).of(e);
        }
    }

    private static void goOn(WorkflowEngine.BeginsAnew again, long round, List<Header.Message> unread) {
        Workflow.continueAsNew(
                again.definition.name(),
                ContinueAsNewOptions.getDefaultInstance(),
                Json.raw(again.input),
                Json.own(new Header(again.definition.version(), round, unread)));
    }
}
