package dev.syncopate.benchmarks.driven;

import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.testkit.Trial;
import dev.syncopate.testkit.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How many runs a second a trial tries, with everything that it does beside: states are merged and
/// checked, a world is compared after each effect, a claim is tested, and the orchestration is checked
/// to be pure before.
///
/// Four forks of five steps, in every order, with effect and answer as one: 3,026 runs of 1,296 states,
/// most of which end in the middle, where they come to a state that was visited.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
public class TrialSchedules {
    private static final int RUNS = 3_026;
    private static final int FORKS = 4;

    /// How many runs are tried at once.
    @Param({"1", "2"})
    public int threads = 1;

    /// A world in which steps are counted.
    private static final class World {
        private int steps;

        Object perform(Sum<?> action) {
            steps++;
            return Sum.perform(action);
        }
    }

    private static Orchestration<Sum<?>, Long> forks() {
        return conductor -> {
            List<Fork<Long>> open = new ArrayList<>();
            for (int i = 0; i < FORKS; i++) {
                open.add(conductor.fork(own -> {
                    long sum = 0;
                    for (int step = 0; step < Shape.STEPS_OF_A_FORK; step++) {
                        sum += own.yield(new Sum.Add(0, step));
                    }
                    return sum;
                }));
            }
            long sum = 0;
            for (Fork<Long> fork : open) {
                sum += fork.join();
            }
            return sum;
        };
    }

    @Benchmark
    @OperationsPerInvocation(RUNS)
    public Verdict runs() {
        Verdict verdict = Trial.of(forks())
                .in(World::new, World::perform)
                .answersAtOnce()
                .threads(threads)
                .always("at most all steps are done", world -> world.steps <= Shape.STEPS)
                .explore();
        if (verdict.searches().getFirst().runs() != RUNS) {
            throw new AssertionError(verdict);
        }
        return verdict;
    }
}
