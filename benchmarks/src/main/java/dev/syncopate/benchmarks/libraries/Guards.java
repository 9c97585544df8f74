package dev.syncopate.benchmarks.libraries;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.Jvm;
import dev.syncopate.benchmarks.OtherOrchestrations;
import dev.syncopate.benchmarks.SumProgram;
import dev.syncopate.benchmarks.actions.Bank;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.benchmarks.actions.Words;
import io.github.resilience4j.core.functions.CheckedFunction;
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

/// The time of one yield under a guard, and of one plain call that Resilience4j decorates.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class Guards {
    private static final int STEPS = 1_000;
    private static final int STEPS_OF_OTHERS = 20;

    /// What the JVM has executed before.
    @Param
    public Jvm jvm = Jvm.ALONE;

    /// The guard around the call.
    @Param
    public Guard guard = Guard.BREAKER;

    /// Keeps the other programs from being compiled away.
    public long results;

    private Executor<Sum<?>> executor = Sum::perform;
    private CheckedFunction<Sum<?>, Object> function = Sum::perform;

    @Setup
    public void prepare() throws Exception {
        executor = executor.with(guard.combinator());
        function = guard.decorate(Sum::perform);
        results = jvm.prepare(() -> {
            try {
                return others();
            } catch (Exception e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        });
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long syncopate() {
        return Syncopate.run(SumProgram.of(STEPS), executor);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long resilience4j() throws Throwable {
        return sum(STEPS, function);
    }

    /// The measured program as a loop of plain calls.
    private static long sum(int steps, CheckedFunction<Sum<?>, Object> function) throws Throwable {
        long sum = 0;
        for (int step = 0; step < steps; step++) {
            sum = Sum.gets(step)
                    ? sum + ((String) function.apply(new Sum.Get("name"))).length()
                    : (long) function.apply(new Sum.Add(sum, step));
        }
        return sum;
    }

    private long others() throws Throwable {
        Executor<Bank<?>> bank = Bank::perform;
        Executor<Words<?>> words = Words::perform;
        Executor<Sum<?>> upper = Sum::performUpper;
        long all = 0;
        for (Guard other : Guard.values()) {
            all += Syncopate.run(OtherOrchestrations.bank(STEPS_OF_OTHERS), bank.with(other.combinator()));
            all += Syncopate.run(OtherOrchestrations.words(STEPS_OF_OTHERS), words.with(other.combinator()));
            all += Syncopate.run(SumProgram.of(STEPS_OF_OTHERS), upper.with(other.combinator()));
            all += sum(STEPS_OF_OTHERS, other.decorate(Sum::performSaturated));
            all += sum(STEPS_OF_OTHERS, other.decorate(Sum::performUpper));
        }
        return all + OtherOrchestrations.run(STEPS_OF_OTHERS);
    }
}
