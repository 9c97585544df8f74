package dev.syncopate.benchmarks.together;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The time until the last of a thousand actions has begun, each of which then blocks.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public abstract class LastBegins {
    static final int ACTIONS = 1_000;
    private static final int SLEEP_MILLIS = 20;

    private CountDownLatch begun = new CountDownLatch(0);

    /// What every action does.
    final void sleep() throws InterruptedException {
        begun.countDown();
        Thread.sleep(SLEEP_MILLIS);
    }

    @Benchmark
    public void lastBegins() throws InterruptedException {
        begun = new CountDownLatch(ACTIONS);
        start();
        begun.await();
    }

    @TearDown(Level.Invocation)
    public void awaitEnd() throws InterruptedException {
        end();
    }

    /// Starts all actions, on other threads.
    abstract void start();

    /// Waits for their ends.
    abstract void end() throws InterruptedException;
}
