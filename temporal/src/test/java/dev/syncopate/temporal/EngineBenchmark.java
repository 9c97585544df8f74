package dev.syncopate.temporal;

import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/// Measures runs on Temporal beside the same programs written for Temporal alone, in turn on one server in this
/// process:
/// `EngineBenchmark [ROUNDS [chain|local|group|many]]`. It prints the medians and their ratio.
public final class EngineBenchmark {
    private static final String QUEUE = "bench";
    private static int ids;

    @ActivityInterface
    public interface Work {
        String work(String what);
    }

    public static final class Working implements Work {
        @Override
        public String work(String what) {
            return what + "!";
        }
    }

    @WorkflowInterface
    public interface Native {
        @WorkflowMethod
        String run(String shape, int size);
    }

    public static final class NativeProgram implements Native {
        private final Work work = Workflow.newActivityStub(
                Work.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .build());
        private final Work local = Workflow.newLocalActivityStub(
                Work.class,
                LocalActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .build());

        @Override
        public String run(String shape, int size) {
            return switch (shape) {
                case "chain" -> chain(work, size);
                case "local" -> chain(local, size);
                default -> group(size);
            };
        }

        private static String chain(Work by, int size) {
            String last = "";
            for (int i = 0; i < size; i++) {
                last = by.work("" + i);
            }
            return last;
        }

        private String group(int size) {
            List<Promise<String>> all = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                all.add(Async.function(work::work, "" + i));
            }
            Promise.allOf(all).get();
            return all.getLast().get();
        }
    }

    record Program(String shape, int size) {}

    private static final Definition<Task<?>, Program, String> OURS =
            Definition.of("ours", Program.class, String.class, EngineBenchmark::orchestration);

    private static Orchestration<Task<?>, String> orchestration(Program program) {
        return switch (program.shape()) {
            case "chain" ->
                conductor -> {
                    String last = "";
                    for (int i = 0; i < program.size(); i++) {
                        last = conductor.yield(new Task.Do("" + i));
                    }
                    return last;
                };
            case "local" ->
                conductor -> {
                    String last = "";
                    for (int i = 0; i < program.size(); i++) {
                        last = conductor.yield(new Task.Look("" + i));
                    }
                    return last;
                };
            default ->
                conductor -> conductor
                        .yield(IntStream.range(0, program.size())
                                .mapToObj(i -> new Task.Do("" + i))
                                .toList())
                        .getLast();
        };
    }

    private EngineBenchmark() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        Executor<Task<?>> stack = Executor.<Task<?>>of((action, call) ->
                        action instanceof Task.Do done ? done.what() + "!" : ((Task.Look) action).what() + "!")
                .with(Guarantee.repeatable().on(Task.Look.class));
        try (TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance()) {
            Worker worker = server.newWorker(QUEUE);
            worker.registerWorkflowImplementationTypes(NativeProgram.class);
            worker.registerActivitiesImplementations(new Working());
            OnTemporal.with(TemporalFixture.CODEC).register(OURS, stack).addTo(worker);
            server.start();
            TemporalRuns runs = OnTemporal.client(server.getWorkflowClient(), QUEUE, TemporalFixture.CODEC);
            String shape = arguments.length > 1 ? arguments[1] : "";
            for (Program program : List.of(
                    new Program("chain", 100),
                    new Program("local", 100),
                    new Program("group", 100),
                    new Program("group", 1_000),
                    new Program("group", 2_000))) {
                if (program.shape().contains(shape)) {
                    compare(server.getWorkflowClient(), runs, program, 1, program.size() > 100 ? 3 : rounds);
                }
            }
            if ("many".contains(shape)) {
                compare(server.getWorkflowClient(), runs, new Program("chain", 20), 24, rounds);
            }
        }
        System.exit(0);
    }

    private static void compare(WorkflowClient client, TemporalRuns runs, Program program, int atOnce, int rounds) {
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        for (int i = -2; i < rounds; i++) {
            double first = time(() ->
                    all(atOnce, () -> runs.start(OURS, "o" + next(), program).join()));
            double second = time(() -> all(
                    atOnce,
                    () -> client.newWorkflowStub(
                                    Native.class,
                                    WorkflowOptions.newBuilder()
                                            .setTaskQueue(QUEUE)
                                            .setWorkflowId("n" + next())
                                            .build())
                            .run(program.shape(), program.size())));
            if (i >= 0) {
                ours[i] = first;
                theirs[i] = second;
            }
        }
        Arrays.sort(ours);
        Arrays.sort(theirs);
        System.out.printf(
                "%s %d, %d at once: ours %.1f ms, native %.1f ms, ratio %.2f%n",
                program.shape(),
                program.size(),
                atOnce,
                ours[rounds / 2],
                theirs[rounds / 2],
                ours[rounds / 2] / theirs[rounds / 2]);
    }

    private static synchronized int next() {
        return ids++;
    }

    private static void all(int atOnce, Runnable one) {
        CompletableFuture.allOf(IntStream.range(0, atOnce)
                        .mapToObj(i -> CompletableFuture.runAsync(one, Thread::startVirtualThread))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static double time(Runnable task) {
        long began = System.nanoTime();
        task.run();
        return (System.nanoTime() - began) / 1e6;
    }
}
