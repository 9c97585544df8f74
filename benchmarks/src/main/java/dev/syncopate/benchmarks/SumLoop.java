package dev.syncopate.benchmarks;

import dev.syncopate.benchmarks.actions.Interpreter;
import dev.syncopate.benchmarks.actions.Sum;

/// The measured program as a loop that gets its switch as an interface.
public final class SumLoop {
    private SumLoop() {}

    /// Runs the program that [Sum] describes.
    ///
    /// @param interpreter executes the actions
    /// @param yields the number of yields
    /// @return the sum
    public static long run(Interpreter<Sum<?>> interpreter, int yields) {
        long sum = 0;
        for (int step = 0; step < yields; step++) {
            if (Sum.gets(step)) {
                sum += interpreter.answer(new Sum.Get("name")).length();
            } else {
                sum = interpreter.answer(new Sum.Add(sum, step));
            }
        }
        return sum;
    }
}
