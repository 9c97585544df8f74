package dev.syncopate.benchmarks.sequential;

import dev.syncopate.benchmarks.Jvm;
import dev.syncopate.benchmarks.actions.Interpreter;
import dev.syncopate.benchmarks.actions.Sum;
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

/// The time of one yield in a loop of [#YIELDS]; each subclass is one way to write the loop.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public abstract class Sequential {
    static final int YIELDS = 1_000;
    private static final int YIELDS_OF_OTHERS = 20;

    /// What the JVM has executed before.
    @Param
    public Jvm jvm = Jvm.ALONE;

    /// Executes the actions of the rivals. Not final, so that the JVM cannot assume its class when it
    /// compiles the program.
    public Interpreter<Sum<?>> interpreter = Sum::perform;

    /// Keeps the other programs from being compiled away.
    public long results;

    @Setup
    public void prepare() throws Exception {
        results = jvm.prepare(() -> others(YIELDS_OF_OTHERS));
        long expected = ByHand.loop(YIELDS);
        long actual = measured(YIELDS);
        if (actual != expected) {
            throw new AssertionError(getClass().getSimpleName() + " sums to " + actual + " instead of " + expected);
        }
    }

    @Benchmark
    @OperationsPerInvocation(YIELDS)
    public long sum() throws Exception {
        return measured(YIELDS);
    }

    /// Runs the measured program.
    abstract long measured(int yields) throws Exception;

    /// Runs the measured program on several executors, and other programs on theirs, each once.
    abstract long others(int yields) throws Exception;
}
