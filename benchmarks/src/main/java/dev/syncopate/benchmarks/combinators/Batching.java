package dev.syncopate.benchmarks.combinators;

import dev.syncopate.benchmarks.Jvm;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The time of one of a thousand actions that are executed as one batch, always in a polluted JVM. Each
/// action is yielded alone, on a thread or fiber of its own that a virtual thread starts and awaits. Each
/// subclass is one way to do that.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public abstract class Batching {
    static final int ROUND = 1_000;
    private static final int ROUND_OF_OTHERS = 20;

    /// Keeps the other programs from being compiled away.
    public long results;

    @Setup
    public void prepare() throws Exception {
        results = Jvm.POLLUTED.prepare(() -> others(ROUND_OF_OTHERS));
        long actual = round();
        if (actual != sum(ROUND)) {
            throw new AssertionError(getClass().getSimpleName() + " sums to " + actual + " instead of " + sum(ROUND));
        }
    }

    static long sum(int round) {
        return (long) round * (round - 1) / 2 + round;
    }

    @Benchmark
    @OperationsPerInvocation(ROUND)
    public long round() throws Exception {
        return measured(ROUND);
    }

    /// Adds 1 to each of the numbers below `size`, in one batch, and sums the results up.
    abstract long measured(int size) throws Exception;

    /// Executes batches of other families, and the measured one in another way, each once.
    abstract long others(int size) throws Exception;
}
