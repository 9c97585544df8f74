package dev.syncopate.benchmarks.driven;

import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.benchmarks.actions.Sum;
import java.util.ArrayList;
import java.util.List;

/// The orchestrations that a search tries: some steps, and then some forks of five steps each.
public enum Shape {
    /// 20 steps in sequence.
    SEQUENCE(20, 0),
    /// 10 steps, and then 2 forks of 5.
    TWO_FORKS(10, 2),
    /// 4 forks of 5.
    FOUR_FORKS(0, 4);

    static final int STEPS = 20;
    static final int STEPS_OF_A_FORK = 5;

    final int first;
    final int forks;

    Shape(int first, int forks) {
        this.first = first;
        this.forks = forks;
    }

    Orchestration<Sum<?>, Long> orchestration() {
        Orchestration<Sum<?>, Long> inFork = conductor -> steps(conductor, STEPS_OF_A_FORK);
        return conductor -> {
            long sum = steps(conductor, first);
            List<Fork<Long>> open = new ArrayList<>();
            for (int i = 0; i < forks; i++) {
                open.add(conductor.fork(inFork));
            }
            for (Fork<Long> fork : open) {
                sum += fork.join();
            }
            return sum;
        };
    }

    private static long steps(dev.syncopate.Conductor<Sum<?>> conductor, int count) {
        long sum = 0;
        for (int step = 0; step < count; step++) {
            sum += conductor.yield(new Sum.Add(0, step));
        }
        return sum;
    }
}
