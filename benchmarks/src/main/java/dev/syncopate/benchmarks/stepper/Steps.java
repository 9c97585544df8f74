package dev.syncopate.benchmarks.stepper;

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

/// The time of one step of a program that is run by hand, always in a polluted JVM; each subclass is one way to
/// run it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public abstract class Steps {
    static final int STEPS = 10_000;
    private static final int STEPS_OF_OTHERS = 10;

    /// The kind of thread that answers.
    @Param
    public Caller caller = Caller.PLATFORM;

    /// Keeps the other programs from being compiled away.
    public long results;

    @Setup
    public void prepare() throws Exception {
        results = caller.call(() -> Jvm.POLLUTED.prepare(() -> others(STEPS_OF_OTHERS)));
        long sum = step();
        if (sum != STEPS * (STEPS - 1L) / 2) {
            throw new AssertionError(getClass().getSimpleName() + " sums to " + sum);
        }
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long step() throws Exception {
        return caller.call(() -> measured(STEPS));
    }

    /// Adds up the numbers below `steps`, one in each step, and returns the sum.
    abstract long measured(int steps) throws Exception;

    /// Runs other programs by hand, each once.
    abstract long others(int steps) throws Exception;
}
