package dev.syncopate.benchmarks.sequential;

import dev.syncopate.benchmarks.actions.Bank;
import dev.syncopate.benchmarks.actions.Grid;
import dev.syncopate.benchmarks.actions.Grid.Point;
import dev.syncopate.benchmarks.actions.Sensor;
import dev.syncopate.benchmarks.actions.Words;
import java.util.concurrent.CompletableFuture;

/// Other programs on [CompletableFuture].
final class FutureOthers {
    private FutureOthers() {}

    static long run(int yields) {
        return bank(yields).join()
                + words(yields).join().length()
                + grid(yields).join().x()
                + sensor(yields).join().intValue();
    }

    private static CompletableFuture<Long> bank(int yields) {
        CompletableFuture<Long> chain = CompletableFuture.completedFuture(0L);
        for (int i = 0; i < yields; i++) {
            int amount = i;
            chain = chain.thenCompose(balance -> FutureChain.perform(Bank::perform, new Bank.Deposit(balance, amount)));
        }
        return chain.thenCombine(
                FutureChain.perform(Bank::perform, new Bank.Rate(yields)), (balance, rate) -> (long) (balance * rate));
    }

    private static CompletableFuture<String> words(int yields) {
        CompletableFuture<String> chain = CompletableFuture.completedFuture("syncopate");
        for (int i = 0; i < yields; i++) {
            chain = chain.thenCompose(word -> FutureChain.perform(Words::perform, new Words.Rotate(word)))
                    .thenApply(String::strip);
        }
        return chain;
    }

    private static CompletableFuture<Point> grid(int yields) {
        CompletableFuture<Point> chain = CompletableFuture.completedFuture(new Point(0, 0));
        for (int i = 0; i < yields; i++) {
            int dx = i;
            chain = chain.thenCompose(point -> FutureChain.perform(Grid::perform, new Grid.Free(point))
                    .thenCompose(free -> FutureChain.perform(Grid::perform, new Grid.Move(point, dx, free ? 1 : 0))));
        }
        return chain;
    }

    private static CompletableFuture<Double> sensor(int yields) {
        CompletableFuture<Double> chain = CompletableFuture.completedFuture(0.0);
        for (int i = 0; i < yields; i++) {
            int channel = i;
            chain = chain.thenCombine(
                    FutureChain.perform(Sensor::perform, new Sensor.Read(channel)), (total, read) -> total + read);
        }
        return chain;
    }
}
