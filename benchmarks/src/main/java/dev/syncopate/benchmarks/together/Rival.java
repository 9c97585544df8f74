package dev.syncopate.benchmarks.together;

import dev.syncopate.benchmarks.actions.Bank;
import dev.syncopate.benchmarks.actions.Grid;
import dev.syncopate.benchmarks.actions.GroupOf;
import dev.syncopate.benchmarks.actions.Interpreter;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.benchmarks.actions.Words;
import dev.syncopate.benchmarks.sequential.Interpreters;

/// A way that knows nothing of Syncopate.
public abstract class Rival extends Together {
    /// A field that may change, so that the JVM cannot take its class for granted.
    public Interpreter<Sum<?>> interpreter = Sum::perform;

    @Override
    long measured(int rounds, int size) throws Exception {
        return repeat(rounds, size, GroupOf.SUM, interpreter);
    }

    @Override
    long others(int size) throws Exception {
        long results = repeat(1, size, GroupOf.BANK, Bank::perform)
                + repeat(1, size, GroupOf.WORDS, Words::perform)
                + repeat(1, size, GroupOf.GRID, Grid::perform);
        for (Interpreter<Sum<?>> other : Interpreters.OF_SUM) {
            results += repeat(1, size, GroupOf.SUM, other);
        }
        return results;
    }

    /// Carries out groups, each after the one before.
    ///
    /// @return the sum of what their results [weigh][GroupOf#weigh]
    abstract <F> long repeat(int rounds, int size, GroupOf<F> group, Interpreter<F> interpreter) throws Exception;
}
