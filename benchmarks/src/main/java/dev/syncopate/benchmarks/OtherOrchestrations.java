package dev.syncopate.benchmarks;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.actions.Bank;
import dev.syncopate.benchmarks.actions.Grid;
import dev.syncopate.benchmarks.actions.Sensor;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.benchmarks.actions.Words;
import java.util.List;

/// Other orchestrations, for a polluted JVM.
public final class OtherOrchestrations {
    private static final List<Executor<Sum<?>>> OF_SUM =
            List.of(Sum::perform, Sum::performUpper, Sum::performSaturated, Sum::performByClass);

    private OtherOrchestrations() {}

    /// Runs each of them once, and the measured one on several executors.
    ///
    /// @param yields the number of yields in each
    /// @return a value computed from all results
    public static long run(int yields) {
        long results = Syncopate.run(bank(yields), Bank::perform)
                + Syncopate.run(words(yields), Words::perform)
                + Syncopate.run(grid(yields), Grid::perform)
                + Syncopate.run(sensor(yields), Sensor::perform);
        for (Executor<Sum<?>> executor : OF_SUM) {
            results += Syncopate.run(SumProgram.of(yields), executor);
        }
        return results;
    }

    /// Deposits, then asks for a rate.
    public static Orchestration<Bank<?>, Long> bank(int yields) {
        return conductor -> {
            long balance = 0;
            for (int amount = 0; amount < yields; amount++) {
                balance = conductor.yield(new Bank.Deposit(balance, amount));
            }
            return (long) (balance * conductor.yield(new Bank.Rate(yields)));
        };
    }

    /// Branches on an answer.
    public static Orchestration<Words<?>, Integer> words(int yields) {
        return conductor -> {
            String word = "syncopate";
            for (int step = 0; step < yields; step++) {
                if (conductor.yield(new Words.Count(word)) > 0) {
                    word = conductor.yield(new Words.Rotate(word));
                }
            }
            return word.length();
        };
    }

    /// Builds each action from two answers.
    public static Orchestration<Grid<?>, Integer> grid(int yields) {
        return conductor -> {
            Grid.Point point = new Grid.Point(0, 0);
            for (int dx = 0; dx < yields; dx++) {
                int dy = conductor.yield(new Grid.Free(point)) ? 1 : 0;
                point = conductor.yield(new Grid.Move(point, dx, dy));
            }
            return point.x();
        };
    }

    /// Yields an action without an answer, and catches failures.
    public static Orchestration<Sensor<?>, Long> sensor(int yields) {
        return conductor -> {
            double total = 0;
            for (int channel = 0; channel < yields; channel++) {
                try {
                    conductor.yield(new Sensor.Reset(channel));
                    total += conductor.yield(new Sensor.Read(channel));
                } catch (ActionFailedException e) {
                    total -= 1;
                }
            }
            return (long) total;
        };
    }
}
