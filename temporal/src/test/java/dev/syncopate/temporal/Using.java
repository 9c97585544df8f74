package dev.syncopate.temporal;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import dev.syncopate.json.JsonCodec;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;

/// How users run on Temporal.
final class Using {
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Charge(int cents) implements Shop<String> {}

        record Approve(String order) implements Shop<Boolean> {}
    }

    private Using() {}

    // @start region="worker"
    static final JsonCodec CODEC = JsonCodec.of(Shop.class);

    static final Definition<Shop<?>, Integer, String> PAY = Definition.of(
            "pay",
            Integer.class,
            String.class,
            cents -> conductor ->
                    conductor.yield(new Shop.Approve("book")) ? conductor.yield(new Shop.Charge(cents)) : "refused");

    static void work(WorkflowClient client, Executor<Shop<?>> executor) {
        Executor<Shop<?>> stack = executor.with(Guarantee.deferred().on(Shop.Approve.class))
                .with(Guarantee.atMostOnce().within(Duration.ofSeconds(30)).on(Shop.Charge.class));
        WorkerFactory factory = WorkerFactory.newInstance(client);
        OnTemporal.with(CODEC).register(PAY, stack).addTo(factory.newWorker("shop"));
        factory.start();
    }

    // @end

    static String use(WorkflowClient client) {
        // @start region="client"
        TemporalRuns runs = OnTemporal.client(client, "shop", CODEC);
        TemporalRun<String> run = runs.start(PAY, "order-7", 500);
        runs.answer(Token.parse("order-7 /0"), true);
        return run.join();
        // @end
    }
}
