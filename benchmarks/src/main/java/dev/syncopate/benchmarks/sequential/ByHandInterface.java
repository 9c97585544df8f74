package dev.syncopate.benchmarks.sequential;

import dev.syncopate.benchmarks.SumLoop;
import dev.syncopate.benchmarks.actions.Interpreter;
import dev.syncopate.benchmarks.actions.Sum;

/// No library: a loop that gets its switch as an interface, the minimum that makes it exchangeable.
public class ByHandInterface extends Sequential {

    @Override
    long measured(int yields) {
        return SumLoop.run(interpreter, yields);
    }

    @Override
    long others(int yields) {
        long results = 0;
        for (Interpreter<Sum<?>> other : Interpreters.OF_SUM) {
            results += SumLoop.run(other, yields);
        }
        return results;
    }
}
