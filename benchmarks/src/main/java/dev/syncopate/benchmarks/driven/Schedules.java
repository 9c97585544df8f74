package dev.syncopate.benchmarks.driven;

import dev.syncopate.benchmarks.Caller;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How many schedules a second one thread tries: whole runs of 20 steps, in which it is always another
/// strand's turn.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED"})
public abstract class Schedules {
    static final int RUNS = 1_000;

    /// The orchestration.
    @Param
    public Shape shape = Shape.SEQUENCE;

    @Setup
    public void check() throws Exception {
        long expected = RUNS * (sum(shape.first) + shape.forks * sum(Shape.STEPS_OF_A_FORK));
        long found = schedules();
        if (found != expected) {
            throw new AssertionError(getClass().getSimpleName() + " sums to " + found + ", not " + expected);
        }
    }

    private static long sum(long steps) {
        return steps * (steps - 1) / 2;
    }

    @Benchmark
    @OperationsPerInvocation(RUNS)
    public long schedules() throws Exception {
        return caller().call(() -> {
            long sum = 0;
            for (int i = 0; i < RUNS; i++) {
                sum += schedule(shape);
            }
            return sum;
        });
    }

    /// The thread that tries them.
    Caller caller() {
        return Caller.VIRTUAL;
    }

    /// Runs one schedule.
    ///
    /// @return the sum of all steps
    abstract long schedule(Shape shape);
}
