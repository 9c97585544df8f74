package dev.syncopate.restate;

import dev.restate.common.function.ThrowingBiFunction;
import dev.restate.sdk.Context;
import dev.restate.sdk.HandlerRunner;
import dev.restate.sdk.ObjectContext;
import dev.restate.sdk.SharedObjectContext;
import dev.restate.sdk.SharedWorkflowContext;
import dev.restate.sdk.WorkflowContext;
import dev.restate.sdk.common.TerminalException;
import dev.restate.sdk.endpoint.definition.HandlerDefinition;
import dev.restate.sdk.endpoint.definition.HandlerType;
import dev.restate.sdk.endpoint.definition.ServiceDefinition;
import dev.restate.sdk.endpoint.definition.ServiceType;
import dev.restate.serde.SerdeFactory;
import dev.syncopate.json.JsonCodec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/// The services of a definition.
record Services(String name, JsonCodec codec, Options options) {
    private static final HandlerRunner.Options ON_VIRTUAL_THREADS =
            HandlerRunner.Options.withExecutor(Executors.newVirtualThreadPerTaskExecutor());

    ServiceDefinition workflow(Map<String, Registered<?, ?>> versions) {
        RunHandler handler = new RunHandler(name, codec, versions);
        Outside outside = new Outside(name, codec);
        HandlerDefinition<String, String> run = HandlerDefinition.of(
                        Names.RUN, HandlerType.WORKFLOW, Json.TEXT, Json.TEXT, attempts(handler))
                .configure(options::applyTo);
        return ServiceDefinition.of(
                name,
                ServiceType.WORKFLOW,
                List.of(
                        run,
                        Services.<SharedWorkflowContext>handler(Names.ANSWER, HandlerType.SHARED, outside::answer),
                        Services.<SharedWorkflowContext>handler(Names.SEND, HandlerType.SHARED, outside::send),
                        Services.<SharedWorkflowContext>handler(Names.RECEIVE, HandlerType.SHARED, outside::receive),
                        Services.<SharedWorkflowContext>handler(Names.END, HandlerType.SHARED, outside::end),
                        Services.<SharedWorkflowContext>handler(
                                Names.INPUT, HandlerType.SHARED, (ctx, none) -> outside.input(ctx)),
                        Services.<SharedWorkflowContext>handler(
                                Names.CANCEL, HandlerType.SHARED, (ctx, none) -> outside.cancel(ctx)),
                        Services.<SharedWorkflowContext>handler(
                                Names.PENDING, HandlerType.SHARED, (ctx, none) -> outside.pending(ctx))));
    }

    ServiceDefinition rounds() {
        Rounds rounds = new Rounds(name, codec);
        return ServiceDefinition.of(
                Names.rounds(name),
                ServiceType.VIRTUAL_OBJECT,
                List.of(
                        Services.<ObjectContext>handler(Rounds.NEXT, HandlerType.EXCLUSIVE, rounds::next),
                        Services.<ObjectContext>handler(
                                Rounds.CANCEL, HandlerType.EXCLUSIVE, (ctx, none) -> rounds.cancel(ctx)),
                        Services.<ObjectContext>handler(
                                Rounds.END, HandlerType.EXCLUSIVE, (ctx, none) -> rounds.end(ctx)),
                        Services.<SharedObjectContext>handler(
                                Rounds.CURRENT, HandlerType.SHARED, (ctx, none) -> rounds.current(ctx))));
    }

    /// When the stream of an attempt has closed, nothing of it goes on in this process.
    private static dev.restate.sdk.endpoint.definition.HandlerRunner<String, String> attempts(RunHandler handler) {
        return (context, input, output, onClose) -> {
            Attempt attempt = new Attempt();
            onClose.set(attempt::close);
            return Services.<WorkflowContext>runner(
                            (ctx, text) -> attempt.handle(() -> handler.run(ctx, text, attempt)))
                    .run(context, input, output, onClose);
        };
    }

    /// Its state is that of each moment, and not that of the moment in which it began.
    private static <C extends Context> HandlerDefinition<String, String> handler(
            String name, HandlerType type, ThrowingBiFunction<C, String, String> body) {
        return HandlerDefinition.of(name, type, Json.TEXT, Json.TEXT, Services.<C>runner((ctx, text) -> {
                    try {
                        return body.apply(ctx, text);
                    } catch (IllegalArgumentException e) {
                        throw new TerminalException(TerminalException.BAD_REQUEST_CODE, e.getMessage());
                    }
                }))
                .configure(settings -> settings.enableLazyState(true));
    }

    private static <C extends Context> HandlerRunner<String, String> runner(
            ThrowingBiFunction<C, String, String> body) {
        return HandlerRunner.of(body, SerdeFactory.NOOP, ON_VIRTUAL_THREADS);
    }
}
