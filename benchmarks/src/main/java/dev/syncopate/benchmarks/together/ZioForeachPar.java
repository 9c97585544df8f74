package dev.syncopate.benchmarks.together;

import dev.syncopate.benchmarks.actions.GroupOf;
import dev.syncopate.benchmarks.actions.Interpreter;

/// ZIO: `foreachPar`.
public class ZioForeachPar extends Rival {

    @Override
    <F> long repeat(int rounds, int size, GroupOf<F> group, Interpreter<F> interpreter) {
        return ZioTogether.repeat(rounds, size, group, interpreter);
    }
}
