package dev.syncopate.benchmarks;

import dev.syncopate.Orchestration;
import dev.syncopate.benchmarks.actions.Sum;

/// The measured program as an orchestration.
public final class SumProgram {
    private SumProgram() {}

    /// Returns the program that [Sum] describes.
    ///
    /// @param yields the number of yields
    /// @return an orchestration that returns the sum
    public static Orchestration<Sum<?>, Long> of(int yields) {
        return conductor -> {
            long sum = 0;
            for (int step = 0; step < yields; step++) {
                if (Sum.gets(step)) {
                    sum += conductor.yield(new Sum.Get("name")).length();
                } else {
                    sum = conductor.yield(new Sum.Add(sum, step));
                }
            }
            return sum;
        };
    }
}
