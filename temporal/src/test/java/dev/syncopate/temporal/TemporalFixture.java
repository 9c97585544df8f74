package dev.syncopate.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;

/// A server of Temporal in the own process, and a worker.
abstract class TemporalFixture {
    static final JsonCodec CODEC = JsonCodec.of(Task.class);
    static final Duration SOON = Duration.ofSeconds(30);
    static final String QUEUE = "queue";

    /// How the worker keeps runs between two tasks.
    enum Keeping {
        /// In memory.
        CACHED,
        /// The last ten.
        TEN,
        /// Not at all: each task replays its run from the start.
        REPLAYED
    }

    @Parameter
    Keeping keeping = Keeping.CACHED;

    final World world = new World();
    private final List<TestWorkflowEnvironment> opened = new ArrayList<>();
    private final List<String> started = new ArrayList<>();

    /// Those that were opened last.
    @SuppressWarnings("NullAway.Init")
    private TestWorkflowEnvironment environment;

    @SuppressWarnings("NullAway.Init")
    private Worker worker;

    static TestWorkflowEnvironment newEnvironment(Keeping how) {
        return TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(factory(how))
                .build());
    }

    static WorkerFactoryOptions factory(Keeping how) {
        WorkerFactoryOptions.Builder factory = WorkerFactoryOptions.newBuilder();
        if (how == Keeping.TEN) {
            factory.setWorkflowCacheSize(10);
        }
        return factory.build();
    }

    static WorkerOptions worker(Keeping how) {
        WorkerOptions.Builder options =
                WorkerOptions.newBuilder().setMaxHeartbeatThrottleInterval(Duration.ofMillis(50));
        if (how == Keeping.REPLAYED) {
            options.setStickyQueueScheduleToStartTimeout(Duration.ZERO);
        }
        return options.build();
    }

    private TestWorkflowEnvironment opened(Keeping how) {
        TestWorkflowEnvironment next = newEnvironment(how);
        opened.add(next);
        return next;
    }

    static Definition<Task<?>, String, String> task(
            String name, Function<String, Orchestration<Task<?>, String>> orchestration) {
        return Definition.of(name, String.class, String.class, orchestration);
    }

    final TemporalRuns open(Definition<?, ?, ?>... definitions) {
        started.clear();
        environment = opened(keeping);
        worker = environment.newWorker(QUEUE, worker(keeping));
        on(definitions).addTo(worker);
        environment.start();
        return OnTemporal.client(environment.getWorkflowClient(), QUEUE, CODEC);
    }

    @SuppressWarnings("unchecked") // All are of tasks.
    private OnTemporal on(Definition<?, ?, ?>... definitions) {
        OnTemporal on = OnTemporal.with(CODEC);
        for (Definition<?, ?, ?> definition : definitions) {
            on = on.register((Definition<Task<?>, ?, ?>) definition, world.stack);
        }
        return on;
    }

    final TemporalRun<String> start(TemporalRuns runs, Definition<Task<?>, String, String> definition, String id) {
        started.add(id);
        return runs.start(definition, id, "x");
    }

    /// Starts a run of one definition, and waits for its result.
    final String result(Function<String, Orchestration<Task<?>, String>> orchestration) throws Exception {
        Definition<Task<?>, String, String> definition = task("job", orchestration);
        return start(open(definition), definition, "one").join(SOON);
    }

    /// Goes through what a run has done with other code, as a worker of a new release does.
    final void replay(String id, Definition<?, ?, ?>... definitions) throws Exception {
        replay(id, on(definitions));
    }

    final void replay(String id, OnTemporal later) throws Exception {
        Worker other = opened(Keeping.CACHED).newWorker(QUEUE);
        later.addTo(other);
        other.replayWorkflowExecution(environment.getWorkflowClient().fetchHistory(id));
    }

    final List<HistoryEvent> history(String id) {
        return environment.getWorkflowClient().fetchHistory(id).getEvents();
    }

    /// Has time pass at the server.
    final void pass(Duration time) {
        environment.sleep(time);
    }

    @AfterEach
    void replay_and_close() throws Exception {
        try {
            for (String id : started) {
                worker.replayWorkflowExecution(environment.getWorkflowClient().fetchHistory(id));
            }
        } finally {
            opened.forEach(TestWorkflowEnvironment::close);
        }
        awaitNoStrands();
    }

    /// Runs that the worker kept in memory are dropped with it.
    private static void awaitNoStrands() throws IOException, InterruptedException {
        long until = System.nanoTime() + SOON.toNanos();
        List<String> left = strands();
        while (!left.isEmpty() && System.nanoTime() < until) {
            Thread.sleep(20);
            left = strands();
        }
        assertThat(left).as("threads that are left").isEmpty();
    }

    /// The lines of all threads, of virtual ones too, that stand in a run.
    static List<String> strands() throws IOException {
        Path file = Files.createTempFile("threads", ".txt");
        Files.delete(file);
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            return Files.readAllLines(file).stream()
                    .filter(line -> line.contains("dev.syncopate.kernel."))
                    .toList();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
