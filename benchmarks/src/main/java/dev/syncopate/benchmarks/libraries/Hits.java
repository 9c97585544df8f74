package dev.syncopate.benchmarks.libraries;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.Jvm;
import dev.syncopate.benchmarks.OtherOrchestrations;
import dev.syncopate.benchmarks.actions.Bank;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.benchmarks.actions.Words;
import dev.syncopate.caffeine.CaffeineCache;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/// The time of one yield that is answered from a Caffeine cache, and of one lookup in the same cache.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class Hits {
    private static final int STEPS = 1_000;
    private static final int STEPS_OF_OTHERS = 20;
    private static final Sum.Get[] GETS =
            IntStream.range(0, 64).mapToObj(i -> new Sum.Get("name" + i)).toArray(Sum.Get[]::new);

    /// What the JVM has executed before.
    @Param
    public Jvm jvm = Jvm.ALONE;

    /// Keeps the other programs from being compiled away.
    public long results;

    private final Cache<Object, Outcome<?>> cache = newCache();
    private final Orchestration<Sum<?>, Long> lengths = conductor -> {
        long sum = 0;
        for (int step = 0; step < STEPS; step++) {
            sum += conductor.yield(GETS[step & 63]).length();
        }
        return sum;
    };
    private Executor<Sum<?>> executor = Sum::perform;

    private static Cache<Object, Outcome<?>> newCache() {
        return Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofHours(1))
                .build();
    }

    @Setup
    public void prepare() throws Exception {
        executor = executor.with(CaffeineCache.cached(cache));
        results = syncopate() + jvm.prepare(Hits::others);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long syncopate() {
        return Syncopate.run(lengths, executor);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long caffeine() {
        long sum = 0;
        for (int step = 0; step < STEPS; step++) {
            sum += cache.getIfPresent(GETS[step & 63]) instanceof Outcome.Success<?>(String name) ? name.length() : 0;
        }
        return sum;
    }

    private static long others() {
        Executor<Bank<?>> bank = Bank::perform;
        Executor<Words<?>> words = Words::perform;
        return Syncopate.run(OtherOrchestrations.bank(STEPS_OF_OTHERS), bank.with(CaffeineCache.cached(newCache())))
                + Syncopate.run(
                        OtherOrchestrations.words(STEPS_OF_OTHERS), words.with(CaffeineCache.cached(newCache())))
                + OtherOrchestrations.run(STEPS_OF_OTHERS);
    }
}
