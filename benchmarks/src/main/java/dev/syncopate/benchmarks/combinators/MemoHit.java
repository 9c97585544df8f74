package dev.syncopate.benchmarks.combinators;

import static dev.syncopate.combinators.Memo.memo;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.Jvm;
import dev.syncopate.benchmarks.OtherOrchestrations;
import dev.syncopate.benchmarks.actions.Bank;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.benchmarks.actions.Words;
import java.util.HashMap;
import java.util.Map;
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

/// The time of one yield in a loop of ten thousand over ten memoized actions, and of a lookup in a [HashMap] by
/// hand, always in a polluted JVM.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MemoHit {
    private static final int YIELDS = 10_000;
    private static final int DIFFERENT = 10;

    private Executor<Sum<?>> executor = remembering(Sum::perform);

    /// Keeps the other programs from being compiled away.
    public long results;

    private static <F> Executor<F> remembering(Executor<F> executor) {
        return executor.with(memo());
    }

    @Setup
    public void prepare() throws Exception {
        results = Jvm.POLLUTED.prepare(() -> OtherOrchestrations.run(20)
                + Syncopate.run(OtherOrchestrations.bank(20), remembering(Bank::perform))
                + Syncopate.run(OtherOrchestrations.words(20), remembering(Words::perform))
                + Syncopate.run(adds(20), remembering(Sum::performUpper)));
        if (memoized() != byHand()) {
            throw new AssertionError("the memo sums to " + memoized() + " instead of " + byHand());
        }
    }

    @Benchmark
    @OperationsPerInvocation(YIELDS)
    public long memoized() {
        return Syncopate.run(adds(YIELDS), executor);
    }

    private static Orchestration<Sum<?>, Long> adds(int yields) {
        return conductor -> {
            long sum = 0;
            for (int step = 0; step < yields; step++) {
                sum += conductor.yield(new Sum.Add(step % DIFFERENT, 1));
            }
            return sum;
        };
    }

    @Benchmark
    @OperationsPerInvocation(YIELDS)
    public long byHand() {
        Map<Sum<?>, Object> known = new HashMap<>();
        long sum = 0;
        for (int step = 0; step < YIELDS; step++) {
            sum += (Long) known.computeIfAbsent(new Sum.Add(step % DIFFERENT, 1), Sum::perform);
        }
        return sum;
    }
}
