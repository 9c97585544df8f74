package dev.syncopate.temporal.kill;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Call;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.InDoubtException;
import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import dev.syncopate.temporal.OnTemporal;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// A worker in a process of its own: `Work ADDRESS LEDGER`.
final class Work {
    static final JsonCodec CODEC = JsonCodec.of(Act.class);
    static final String QUEUE = "killed";

    static final Definition<Act<?>, Integer, String> JOB =
            Definition.of("job", Integer.class, String.class, size -> conductor -> job(conductor, size));

    private Work() {}

    /// A race with a loser that is under way when it is cancelled (the server for tests sticks at an activity that is
    /// cancelled in the task in which it ends, as issue 2391 of sdk-java tells), a group, and actions that are done
    /// once at most; what chance has decided is in the result.
    private static String job(Conductor<Act<?>> conductor, int size) {
        int chance = conductor.random().nextInt(1_000_000);
        int winner = conductor.race(List.of(
                racer -> racer.yield(new Act.Step(-1 - chance)), racer -> racer.yield(new Act.Slow(-1 - chance))));
        int done = 0;
        int doubts = 0;
        for (int i = 0; i < size; i++) {
            int from = i * 10;
            List<Act.Step> group =
                    IntStream.range(from, from + 3).mapToObj(Act.Step::new).toList();
            done += conductor.yield(group).size();
            try {
                done += conductor.yield(new Act.Once(from)) == from ? 1 : 0;
            } catch (ActionFailedException e) {
                doubts += e.is(InDoubtException.class) ? 1 : 1_000_000;
            }
        }
        return "chance " + chance + " winner " + winner + " done " + done + " doubts " + doubts;
    }

    static WorkflowClient client(String address) {
        return WorkflowClient.newInstance(WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build()));
    }

    public static void main(String[] arguments) {
        Path ledger = Path.of(arguments[1]);
        Executor<Act<?>> stack = Executor.<Act<?>>of((action, call) -> switch (action) {
                    case Act.Step(var number) -> perform(ledger, "step", number, call);
                    case Act.Slow(var number) -> {
                        Thread.sleep(100_000);
                        yield number;
                    }
                    case Act.Once(var number) -> perform(ledger, "once", number, call);
                })
                .with(Guarantee.atMostOnce().on(Act.Once.class));
        WorkerFactory factory = WorkerFactory.newInstance(client(arguments[0]));
        Worker worker = factory.newWorker(
                QUEUE,
                WorkerOptions.newBuilder()
                        .setStickyQueueScheduleToStartTimeout(Duration.ZERO)
                        .build());
        OnTemporal.with(CODEC)
                .withHeartbeat(Duration.ofSeconds(1))
                .register(JOB, stack)
                .addTo(worker);
        factory.start();
    }

    private static int perform(Path ledger, String kind, int number, Call call)
            throws IOException, InterruptedException {
        write(ledger, "begins " + kind + " " + number + " " + call.idempotencyKey());
        Thread.sleep(30);
        write(ledger, "ends " + kind + " " + number);
        return number;
    }

    private static synchronized void write(Path ledger, String line) throws IOException {
        Files.writeString(ledger, line + "\n", CREATE, APPEND);
    }
}
