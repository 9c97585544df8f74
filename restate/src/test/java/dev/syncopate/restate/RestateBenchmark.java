package dev.syncopate.restate;

import dev.restate.client.Client;
import dev.restate.common.Request;
import dev.restate.common.Target;
import dev.restate.common.function.ThrowingBiFunction;
import dev.restate.sdk.DurableFuture;
import dev.restate.sdk.HandlerRunner;
import dev.restate.sdk.WorkflowContext;
import dev.restate.sdk.endpoint.Endpoint;
import dev.restate.sdk.endpoint.definition.HandlerDefinition;
import dev.restate.sdk.endpoint.definition.HandlerType;
import dev.restate.sdk.endpoint.definition.ServiceDefinition;
import dev.restate.sdk.endpoint.definition.ServiceType;
import dev.restate.sdk.http.vertx.RestateHttpServer;
import dev.restate.serde.SerdeFactory;
import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Our runs beside the same programs written with the SDK of Restate, in turns.
final class RestateBenchmark {
    sealed interface Sum<R> extends Action<Sum<?>, R> {
        record Add(int number) implements Sum<Integer> {}
    }

    private static final int WARM = 20;
    private static final int ROUNDS = 60;

    private static final Definition<Sum<?>, Integer, Integer> CHAIN =
            Definition.of("chain", Integer.class, Integer.class, length -> c -> {
                int sum = 0;
                for (int i = 0; i < length; i++) {
                    sum += c.yield(new Sum.Add(i));
                }
                return sum;
            });

    private static final Definition<Sum<?>, Integer, Integer> GROUP =
            Definition.of("group", Integer.class, Integer.class, size -> c -> {
                List<Integer> all =
                        c.yield(IntStream.range(0, size).mapToObj(Sum.Add::new).toList());
                return all.stream().mapToInt(Integer::intValue).sum();
            });

    private final RestateServer server = Bench.server();
    private final Client client = Client.connect(server.ingress());
    private int runs;

    private RestateBenchmark() {}

    /// @param args the lengths of the chains and groups
    public static void main(String[] args) {
        RestateBenchmark benchmark = new RestateBenchmark();
        benchmark.serve();
        int[] sizes = args.length == 0
                ? new int[] {100}
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        for (int size : sizes) {
            benchmark.compare("chain", size);
            benchmark.compare("group", size);
        }
        System.exit(0);
    }

    private void serve() {
        Executor<Sum<?>> stack = Executor.<Sum<?>>of((action, call) -> switch (action) {
                    case Sum.Add(int number) -> number + 1;
                })
                .withMaxInFlight(10_000);
        Endpoint.Builder endpoint = OnRestate.with(JsonCodec.of(Sum.class))
                .register(CHAIN, stack)
                .register(GROUP, stack)
                .bindTo(Endpoint.builder());
        endpoint.bind(natively("chainNatively", RestateBenchmark::chain));
        endpoint.bind(natively("groupNatively", RestateBenchmark::group));
        server.register(RestateHttpServer.listen(endpoint, 0));
    }

    private static ServiceDefinition natively(String name, ThrowingBiFunction<WorkflowContext, String, String> body) {
        return ServiceDefinition.of(
                name,
                ServiceType.WORKFLOW,
                List.of(HandlerDefinition.of(
                        "run",
                        HandlerType.WORKFLOW,
                        Json.TEXT,
                        Json.TEXT,
                        HandlerRunner.of(
                                body,
                                SerdeFactory.NOOP,
                                HandlerRunner.Options.withExecutor(Executors.newVirtualThreadPerTaskExecutor())))));
    }

    private static String chain(WorkflowContext ctx, String length) {
        int sum = 0;
        for (int i = 0; i < Integer.parseInt(length); i++) {
            int number = i;
            sum += Integer.parseInt(ctx.run("add " + i, Json.TEXT, () -> Integer.toString(number + 1)));
        }
        return Integer.toString(sum);
    }

    private static String group(WorkflowContext ctx, String size) {
        List<DurableFuture<?>> all = new ArrayList<>();
        List<DurableFuture<String>> numbers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(size); i++) {
            int number = i;
            DurableFuture<String> future = ctx.runAsync("add " + i, Json.TEXT, () -> Integer.toString(number + 1));
            all.add(future);
            numbers.add(future);
        }
        DurableFuture.all(all).await();
        int sum = 0;
        for (DurableFuture<String> number : numbers) {
            sum += Integer.parseInt(number.await());
        }
        return Integer.toString(sum);
    }

    private void compare(String what, int size) {
        long[] ours = new long[ROUNDS];
        long[] natives = new long[ROUNDS];
        for (int round = -WARM; round < ROUNDS; round++) {
            long one = time(what, size);
            long other = time(what + "Natively", size);
            if (round >= 0) {
                ours[round] = one;
                natives[round] = other;
            }
        }
        Arrays.sort(ours);
        Arrays.sort(natives);
        double median = ours[ROUNDS / 2] / 1e6;
        double nativeMedian = natives[ROUNDS / 2] / 1e6;
        System.out.printf(
                Locale.ROOT,
                "%s of %d: %.1f ms, natively %.1f ms: %.2f times%n",
                what,
                size,
                median,
                nativeMedian,
                median / nativeMedian);
    }

    private long time(String service, int size) {
        Target target = Target.workflow(service, "run" + runs++, "run");
        long before = System.nanoTime();
        String result = client.call(Request.of(target, Json.TEXT, Json.TEXT, Integer.toString(size))
                        .build())
                .response();
        if (Integer.parseInt(result) != size * (size + 1) / 2) {
            throw new AssertionError(result);
        }
        return System.nanoTime() - before;
    }
}
