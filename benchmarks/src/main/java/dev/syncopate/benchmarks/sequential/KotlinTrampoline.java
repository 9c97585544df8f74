package dev.syncopate.benchmarks.sequential;

import dev.syncopate.benchmarks.actions.Interpreter;
import dev.syncopate.benchmarks.actions.Sum;

/// Kotlin: a suspend function that suspends at every action and is resumed with the answer.
public class KotlinTrampoline extends Sequential {

    @Override
    long measured(int yields) {
        return Trampoline.sum(interpreter, yields);
    }

    @Override
    long others(int yields) {
        long results = Trampoline.others(yields);
        for (Interpreter<Sum<?>> other : Interpreters.OF_SUM) {
            results += Trampoline.sum(other, yields);
        }
        return results;
    }
}
