package dev.syncopate.benchmarks.sequential;

import dev.syncopate.benchmarks.actions.Interpreter;
import dev.syncopate.benchmarks.actions.Sum;

/// ZIO: each step is a `flatMap` on an effect that executes one action.
public class ZioFlatMap extends Sequential {

    @Override
    long measured(int yields) {
        return ZioPrograms.sum(interpreter, yields);
    }

    @Override
    long others(int yields) {
        long results = ZioPrograms.others(yields);
        for (Interpreter<Sum<?>> other : Interpreters.OF_SUM) {
            results += ZioPrograms.sum(other, yields);
        }
        return results;
    }
}
