package dev.syncopate.restate;

import dev.restate.sdk.endpoint.Endpoint;
import dev.restate.sdk.http.vertx.RestateHttpServer;
import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.InDoubtException;
import dev.syncopate.Next;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// The service that is killed: in a process of its own, or in that of the test when the server is killed.
final class KilledService {
    sealed interface Job<R> extends Action<Job<?>, R> {
        record Step(String name, int millis) implements Job<String> {}

        record Once(String name) implements Job<String> {}
    }

    static final JsonCodec CODEC = JsonCodec.of(Job.class);

    private final Ledger ledger;

    final Definition<Job<?>, String, String> program =
            Definition.of("killed", String.class, String.class, this::program);

    /// What it decides is another thing in each attempt.
    final Definition<Job<?>, String, String> planted =
            Definition.of("planted", String.class, String.class, this::planted);

    KilledService(Path file) {
        this.ledger = new Ledger(file);
    }

    /// @param args the port, and the file of the ledger; and a third one to serve what is [#planted]
    public static void main(String[] args) {
        KilledService service = new KilledService(Path.of(args[1]));
        service.serve(args.length > 2 ? service.planted : service.program, Integer.parseInt(args[0]));
    }

    int serve(int port) {
        return serve(program, port);
    }

    private int serve(Definition<Job<?>, String, String> served, int port) {
        Next<Job<?>> next = (action, call) -> {
            String key = call.idempotencyKey();
            ledger.add("begins", key, action.toString());
            switch (action) {
                case Job.Step(String name, int millis) -> TimeUnit.MILLISECONDS.sleep(millis);
                case Job.Once once -> TimeUnit.MILLISECONDS.sleep(30);
            }
            ledger.add("ends", key, action.toString());
            return key;
        };
        Executor<Job<?>> executor = Executor.of(next)
                .withMaxInFlight(20)
                .with(Guarantee.atMostOnce().on(Job.Once.class));
        return RestateHttpServer.listen(
                OnRestate.with(CODEC).register(served, executor).bindTo(Endpoint.builder()), port);
    }

    private Orchestration<Job<?>, String> planted(String id) {
        return c -> {
            ledger.add(
                    "decides", id + "/chance", "" + ThreadLocalRandom.current().nextLong());
            return c.yield(new Job.Step("first", 40)) + c.yield(new Job.Step("second", 1500));
        };
    }

    private Orchestration<Job<?>, String> program(String id) {
        return c -> {
            StringBuilder result = new StringBuilder();
            int chance = c.random().nextInt(1_000_000);
            ledger.add("decides", id + "/chance", "" + chance);
            for (int i = 0; i < 10; i++) {
                result.append(c.yield(new Job.Step("chain" + i, 40)));
            }
            String winner = c.race(IntStream.range(0, 3)
                    .<Orchestration<Job<?>, String>>mapToObj(i ->
                            part -> part.yield(new Job.Step("racer" + i, 20 + (chance + 7 * i) % 13)))
                    .toList());
            ledger.add("decides", id + "/winner", winner);
            result.append(once(c)).append(winner);
            c.sleep(Duration.ofMillis(30));
            List<String> group = c.yield(IntStream.range(0, 8)
                    .mapToObj(i -> new Job.Step("group" + i, 20 * i))
                    .toList());
            ledger.add("decides", id + "/end", "" + result);
            return result + " " + group.size() + " " + chance;
        };
    }

    private static String once(Conductor<Job<?>> c) {
        try {
            return c.yield(new Job.Once("once"));
        } catch (ActionFailedException e) {
            if (!e.is(InDoubtException.class)) {
                throw e;
            }
            return "in doubt";
        }
    }
}
