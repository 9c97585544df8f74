package dev.syncopate.benchmarks.sequential;

import dev.syncopate.benchmarks.actions.Interpreter;
import dev.syncopate.benchmarks.actions.Sum;

/// Kotlin: a suspend function that never suspends, since every answer is available at once.
public class KotlinSuspend extends Sequential {

    @Override
    long measured(int yields) {
        return Blocking.sum(interpreter, yields);
    }

    @Override
    long others(int yields) {
        long results = Blocking.others(yields);
        for (Interpreter<Sum<?>> other : Interpreters.OF_SUM) {
            results += Blocking.sum(other, yields);
        }
        return results;
    }
}
