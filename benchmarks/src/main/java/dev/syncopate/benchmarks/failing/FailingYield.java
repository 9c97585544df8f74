package dev.syncopate.benchmarks.failing;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.actions.Sum;
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

/// The time of one yield whose executor throws an exception with a stack trace, caught at the yield.
///
/// Most of the time is the JVM's walk over the stack, which grows with the depth. So the loop by hand runs
/// under additional frames, and both throw at the same depth.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public class FailingYield {
    static final int YIELDS = 100;

    private static final Orchestration<Sum<?>, Integer> CATCHING = conductor -> {
        int caught = 0;
        for (int step = 0; step < YIELDS; step++) {
            try {
                conductor.yield(new Sum.Add(caught, step));
            } catch (ActionFailedException e) {
                caught += e.is(IllegalStateException.class) ? 1 : 0;
            }
        }
        return caught;
    };

    private static final Orchestration<Sum<?>, Integer> ATTEMPTING = conductor -> {
        int caught = 0;
        for (int step = 0; step < YIELDS; step++) {
            caught += switch (conductor.attempt(new Sum.Add(caught, step))) {
                case Outcome.Success<Long> _ -> 0;
                case Outcome.Failure<Long> failure -> failure.is(IllegalStateException.class) ? 1 : 0;
            };
        }
        return caught;
    };

    private int frames;

    @Setup
    public void measureDepth() {
        frames = Depth.ofLibrary();
    }

    @Benchmark
    @OperationsPerInvocation(YIELDS)
    public int caughtAtTheYield() {
        return Syncopate.run(CATCHING, FailingYield::fail);
    }

    @Benchmark
    @OperationsPerInvocation(YIELDS)
    public int attempted() {
        return Syncopate.run(ATTEMPTING, FailingYield::fail);
    }

    @Benchmark
    @OperationsPerInvocation(YIELDS)
    public int caughtByHand() {
        return Depth.under(frames, FailingYield::loop);
    }

    private static int loop() {
        int caught = 0;
        for (int step = 0; step < YIELDS; step++) {
            try {
                fail(new Sum.Add(caught, step));
            } catch (IllegalStateException e) {
                caught++;
            }
        }
        return caught;
    }

    private static Object fail(Sum<?> action) {
        throw new IllegalStateException("cannot execute " + action.getClass());
    }
}
