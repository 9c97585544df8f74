package dev.syncopate.benchmarks.sequential;

import dev.syncopate.benchmarks.actions.Bank;
import dev.syncopate.benchmarks.actions.Grid;
import dev.syncopate.benchmarks.actions.Grid.Point;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.benchmarks.actions.Words;

/// No library: a loop that calls the switch directly, so no call site can be polluted.
public class ByHand extends Sequential {

    @Override
    long measured(int yields) {
        return loop(yields);
    }

    static long loop(int yields) {
        long sum = 0;
        for (int step = 0; step < yields; step++) {
            if (Sum.gets(step)) {
                sum += ((String) Sum.perform(new Sum.Get("name"))).length();
            } else {
                sum = (Long) Sum.perform(new Sum.Add(sum, step));
            }
        }
        return sum;
    }

    @Override
    long others(int yields) {
        long balance = loop(yields);
        String word = "syncopate";
        Point point = new Point(0, 0);
        for (int step = 0; step < yields; step++) {
            balance = (Long) Bank.perform(new Bank.Deposit(balance, step));
            word = (String) Words.perform(new Words.Rotate(word));
            point = (Point) Grid.perform(new Grid.Move(point, step, 1));
        }
        return balance + word.charAt(0) + point.x();
    }
}
