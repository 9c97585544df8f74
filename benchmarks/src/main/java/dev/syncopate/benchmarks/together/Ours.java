package dev.syncopate.benchmarks.together;

import static dev.syncopate.combinators.Pre.pre;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.actions.Bank;
import dev.syncopate.benchmarks.actions.Grid;
import dev.syncopate.benchmarks.actions.GroupOf;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.benchmarks.actions.Words;
import java.util.List;

/// A way to execute the actions with Syncopate.
public abstract class Ours extends Together {
    /// Not final, so that the JVM cannot assume its class.
    public Executor<Sum<?>> executor = Sum::perform;

    @Override
    long measured(int rounds, int size) {
        return Syncopate.run(sums(rounds, size), placed(executor));
    }

    private Orchestration<Sum<?>, Long> sums(int rounds, int size) {
        return conductor -> {
            long sum = 0;
            for (int round = 0; round < rounds; round++) {
                int a = round;
                sum += GroupOf.weigh(together(conductor, GroupOf.each(size, i -> new Sum.Add(a, i))));
            }
            return sum;
        };
    }

    @Override
    long others(int size) {
        Orchestration<Bank<?>, Long> bank =
                conductor -> GroupOf.weigh(together(conductor, GroupOf.each(size, i -> new Bank.Deposit(i, i))));
        Orchestration<Words<?>, Long> words =
                conductor -> GroupOf.weigh(together(conductor, GroupOf.each(size, i -> new Words.Count("word"))));
        Orchestration<Grid<?>, Long> grid = conductor ->
                GroupOf.weigh(together(conductor, GroupOf.each(size, i -> new Grid.Free(new Grid.Point(i, 1)))));
        long results = Syncopate.run(bank, placed(Bank::perform))
                + Syncopate.run(words, placed(Words::perform))
                + Syncopate.run(grid, placed(pre(Grid::perform, action -> this.results++)));
        List<Executor<Sum<?>>> executors =
                List.of(Sum::perform, Sum::performUpper, Sum::performSaturated, Sum::performByClass);
        for (Executor<Sum<?>> other : executors) {
            results += Syncopate.run(sums(1, size), placed(other));
        }
        return results;
    }

    /// The executor with the number of actions in flight that this way needs.
    abstract <F> Executor<F> placed(Executor<F> executor);

    /// Yields a group, or forks its actions.
    abstract <F, R> List<R> together(Conductor<F> conductor, List<? extends Action<? extends F, R>> actions);
}
