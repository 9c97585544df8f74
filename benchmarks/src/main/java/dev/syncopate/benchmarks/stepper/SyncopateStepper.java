package dev.syncopate.benchmarks.stepper;

import dev.syncopate.Orchestration;
import dev.syncopate.Stepper;
import dev.syncopate.benchmarks.actions.Bank;
import dev.syncopate.benchmarks.actions.Grid;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.benchmarks.actions.Words;
import java.util.Collections;

/// Syncopate: gets the pending action from the stepper, and answers it.
public class SyncopateStepper extends Steps {

    @Override
    long measured(int steps) {
        Orchestration<Sum<?>, Long> adds = conductor -> {
            long sum = 0;
            for (int step = 0; step < steps; step++) {
                sum = conductor.yield(new Sum.Add(sum, step));
            }
            return sum;
        };
        try (var stepper = Stepper.of(adds)) {
            for (int step = 0; step < steps; step++) {
                var pending = stepper.next();
                stepper.answer(pending, Sum.perform(pending.action()));
            }
            return stepper.result();
        }
    }

    @Override
    long others(int steps) {
        return bank(steps) + words(steps) + grid(steps) + measured(steps);
    }

    private static long bank(int steps) {
        Orchestration<Bank<?>, Long> deposits = conductor -> {
            long balance = 0;
            for (int amount = 0; amount < steps; amount++) {
                balance = conductor.yield(new Bank.Deposit(balance, amount));
            }
            return balance;
        };
        try (var stepper = Stepper.of(deposits)) {
            while (stepper.status() == Stepper.Status.WAITING) {
                var pending = stepper.pending().getFirst();
                stepper.answer(pending, Bank.perform(pending.action()));
            }
            return stepper.result();
        }
    }

    private static int words(int steps) {
        Orchestration<Words<?>, Integer> counts = conductor -> conductor
                .map(Collections.nCopies(steps, "word"), 5, (child, word) -> child.yield(new Words.Rotate(word)))
                .size();
        try (var stepper = Stepper.of(counts)) {
            while (stepper.status() == Stepper.Status.WAITING) {
                var pending = stepper.pending().getLast();
                stepper.answer(pending, Words.perform(pending.action()));
            }
            return stepper.result();
        }
    }

    private static int grid(int steps) {
        Orchestration<Grid<?>, Integer> moves = conductor -> {
            var point = new Grid.Point(0, 0);
            for (int step = 0; step < steps; step++) {
                point = conductor.yield(new Grid.Move(point, step, 1));
            }
            return point.y();
        };
        try (var stepper = Stepper.of(moves)) {
            for (int step = 0; step < steps; step++) {
                var pending = stepper.next();
                stepper.answer(pending, Grid.perform(pending.action()));
            }
            return stepper.result();
        }
    }
}
