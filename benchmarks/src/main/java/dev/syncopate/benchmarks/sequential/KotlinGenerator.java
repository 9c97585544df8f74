package dev.syncopate.benchmarks.sequential;

import dev.syncopate.benchmarks.actions.Interpreter;
import dev.syncopate.benchmarks.actions.Sum;

/// Kotlin: a generator yields the actions, and a loop pulls them and stores each answer in a cell.
public class KotlinGenerator extends Sequential {

    @Override
    long measured(int yields) {
        return Generators.sum(interpreter, yields);
    }

    @Override
    long others(int yields) {
        long results = Generators.others(yields);
        for (Interpreter<Sum<?>> other : Interpreters.OF_SUM) {
            results += Generators.sum(other, yields);
        }
        return results;
    }
}
