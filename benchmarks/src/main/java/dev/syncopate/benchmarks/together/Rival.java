package dev.syncopate.benchmarks.together;

import dev.syncopate.benchmarks.actions.Bank;
import dev.syncopate.benchmarks.actions.Grid;
import dev.syncopate.benchmarks.actions.GroupOf;
import dev.syncopate.benchmarks.actions.Interpreter;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.benchmarks.actions.Words;
import dev.syncopate.benchmarks.sequential.Interpreters;

/// A way to execute the actions without Syncopate.
public abstract class Rival extends Together {
    /// Not final, so that the JVM cannot assume its class.
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

    /// Executes groups, one after the other.
    ///
    /// @return the sum of the [weights][GroupOf#weigh] of their results
    abstract <F> long repeat(int rounds, int size, GroupOf<F> group, Interpreter<F> interpreter) throws Exception;
}
