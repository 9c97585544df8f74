package dev.syncopate.benchmarks.layers;

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

/// The time of one yield under a number of layers; each subclass is one way to nest them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public abstract class Layers {
    static final int YIELDS = 1_000;
    private static final int YIELDS_OF_OTHERS = 20;

    /// What the JVM has executed before.
    @Param
    public Jvm jvm = Jvm.ALONE;

    /// The number of layers around the executor.
    @Param({"0", "1", "3", "10"})
    public int layers;

    /// Keeps the other programs from being compiled away.
    public long results;

    /// The tally that the layers write to.
    final Tally tally = new Tally();

    @Setup
    public void prepare() throws Exception {
        results = jvm.prepare(() -> others(YIELDS_OF_OTHERS));
        nest(layers, tally);
    }

    @Benchmark
    @OperationsPerInvocation(YIELDS)
    public long sum() {
        return measured(YIELDS);
    }

    /// Puts layers around the executor of the measured program.
    abstract void nest(int layers, Tally tally);

    /// Runs the measured program.
    abstract long measured(int yields);

    /// Runs the measured program under other layers, and other programs under theirs, each once.
    abstract long others(int yields);
}
