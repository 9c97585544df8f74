package dev.syncopate.benchmarks.driven;

import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.Caller;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.driver.Change;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.history.History;
import dev.syncopate.history.Recorder;
import dev.syncopate.history.Replay;
import dev.syncopate.json.HistoryFiles;
import dev.syncopate.json.HistoryLog;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The time of one step of a driven run: performed by an executor, recorded in memory or in a file, and replayed,
/// in sequence and with 800 forks pending.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@org.openjdk.jmh.annotations.Fork(value = 1, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public class DrivenSteps {
    private static final int STEPS = 8_000;
    private static final int FORKS = 800;
    private static final HistoryFiles FILES = HistoryFiles.of(JsonCodec.of(Sum.class));
    private static final RunSettings SETTINGS = RunSettings.of("steps");
    private static final Executor<Sum<?>> EXECUTOR = Executor.of((action, call) -> Sum.perform(action));
    private static final Orchestration<Sum<?>, Long> SEQUENCE = conductor -> adds(conductor, STEPS);
    private static final Orchestration<Sum<?>, Long> IN_FORKS = conductor -> {
        List<Fork<Long>> forks = new ArrayList<>();
        for (int i = 0; i < FORKS; i++) {
            forks.add(conductor.fork(child -> adds(child, STEPS / FORKS)));
        }
        long sum = 0;
        for (Fork<Long> fork : forks) {
            sum += fork.join();
        }
        return sum;
    };

    private static final Driver PERFORMING = run -> {
        List<Pending> begun = new ArrayList<>();
        for (Change change : run.changes()) {
            if (change instanceof Change.Yielded(var pending)) {
                begun.add(pending);
            }
        }
        run.perform(begun);
    };

    /// The thread that runs it.
    @Param
    public Caller caller = Caller.PLATFORM;

    private History sequence = History.of(SETTINGS);
    private History inForks = History.of(SETTINGS);

    private static long adds(Conductor<Sum<?>> conductor, int steps) {
        long sum = 0;
        for (int step = 0; step < steps; step++) {
            sum = conductor.yield(new Sum.Add(sum, step));
        }
        return sum;
    }

    @Setup
    public void prepare() {
        sequence = history(SEQUENCE);
        inForks = history(IN_FORKS);
    }

    private static History history(Orchestration<Sum<?>, Long> orchestration) {
        Recorder recorder = Recorder.recorder();
        Syncopate.inMemory().recordedTo(recorder).run(orchestration, EXECUTOR.withMaxInFlight(FORKS));
        return recorder.history();
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long performed() throws Exception {
        return caller.call(() -> DrivenRun.run(SEQUENCE, EXECUTOR, SETTINGS, PERFORMING)
                .orElseThrow()
                .orThrow());
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long recorded() throws Exception {
        return caller.call(
                () -> Syncopate.inMemory().recordedTo(Recorder.recorder()).run(SEQUENCE, EXECUTOR));
    }

    /// Each action and each answer is checked and written as JSON.
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long recordedToFile() throws Exception {
        Path file = Files.createTempFile("steps", ".jsonl");
        try (HistoryLog log = FILES.log(file)) {
            return caller.call(() -> Syncopate.inMemory().recordedTo(log).run(SEQUENCE, EXECUTOR));
        } finally {
            Files.delete(file);
        }
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long replayed() throws Exception {
        return caller.call(() -> Replay.run(SEQUENCE, sequence));
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long replayedForks() throws Exception {
        return caller.call(() -> Replay.run(IN_FORKS, inForks));
    }
}
