package dev.syncopate.benchmarks.combinators;

import static dev.syncopate.combinators.Pre.pre;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.combinators.Timeout.timeout;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.Jvm;
import dev.syncopate.benchmarks.OtherOrchestrations;
import dev.syncopate.benchmarks.SumProgram;
import dev.syncopate.benchmarks.actions.Bank;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.benchmarks.actions.Words;
import java.time.Duration;
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

/// The time of one yield under a layer that has nothing to do, always in a polluted JVM. The cost of the
/// layer is the difference to `NONE`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class IdleLayer {
    private static final int YIELDS = 1_000;

    /// The layer.
    public enum Layer {
        /// No layer.
        NONE,
        /// A callback that only observes.
        PASS_THROUGH,
        /// Three attempts, of which the first succeeds.
        RETRY,
        /// A limit of one second, which never fires.
        TIMEOUT;

        private Combinator<Object> make() {
            return switch (this) {
                case NONE -> Combinator.none();
                case PASS_THROUGH -> pre(action -> {});
                case RETRY -> retry(fixed(Duration.ofSeconds(1)).upTo(3));
                case TIMEOUT -> timeout(Duration.ofSeconds(1));
            };
        }
    }

    /// The layer around the executor.
    @Param
    public Layer layer = Layer.NONE;

    /// Keeps the other programs from being compiled away.
    public long results;

    private Executor<Sum<?>> executor = Sum::perform;

    @Setup
    public void prepare() throws Exception {
        results = Jvm.POLLUTED.prepare(() -> OtherOrchestrations.run(20)
                + Syncopate.run(OtherOrchestrations.bank(20), layered(Bank::perform))
                + Syncopate.run(OtherOrchestrations.words(20), layered(Words::perform))
                + Syncopate.run(SumProgram.of(20), layered(Sum::performUpper)));
        executor = layered(Sum::perform);
    }

    private <F> Executor<F> layered(Executor<F> inner) {
        return inner.with(layer.make());
    }

    @Benchmark
    @OperationsPerInvocation(YIELDS)
    public long sum() {
        return Syncopate.run(SumProgram.of(YIELDS), executor);
    }
}
