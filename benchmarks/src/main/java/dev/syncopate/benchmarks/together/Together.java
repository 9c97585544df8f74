package dev.syncopate.benchmarks.together;

import dev.syncopate.benchmarks.Caller;
import dev.syncopate.benchmarks.Jvm;
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

/// The time of one action among several that are executed concurrently, always in a polluted JVM; each
/// subclass is one way to do that.
///
/// An invocation is one run of many groups, or of many sets of forks, one after the other: a library with a
/// runtime of its own enters it once.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public abstract class Together {
    static final int ACTIONS = 20_000;
    private static final int SIZE_OF_OTHERS = 10;

    /// The kind of thread that waits for the group.
    @Param
    public Caller caller = Caller.PLATFORM;

    /// The number of concurrent actions.
    @Param({"2", "100"})
    public int size;

    /// Keeps the other programs from being compiled away.
    public long results;

    @Setup
    public void prepare() throws Exception {
        results = caller.call(() -> Jvm.POLLUTED.prepare(() -> others(SIZE_OF_OTHERS)));
        long expected = 0;
        for (int round = 0; round < ACTIONS / size; round++) {
            expected += round + 2L * size - 1;
        }
        long actual = atOnce();
        if (actual != expected) {
            throw new AssertionError(getClass().getSimpleName() + " makes " + actual + " instead of " + expected);
        }
    }

    @Benchmark
    @OperationsPerInvocation(ACTIONS)
    public long atOnce() throws Exception {
        return caller.call(() -> measured(ACTIONS / size, size));
    }

    /// Executes the measured groups.
    abstract long measured(int rounds, int size) throws Exception;

    /// Executes groups of other families, and the measured ones on other executors, each once.
    abstract long others(int size) throws Exception;
}
