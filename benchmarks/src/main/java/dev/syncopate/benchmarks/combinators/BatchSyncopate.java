package dev.syncopate.benchmarks.combinators;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Parallel.parallel;

import dev.syncopate.Action;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.actions.Bank;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.benchmarks.actions.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Syncopate: a fork for each action, each joined, on an executor with
/// [batch][dev.syncopate.combinators.Batch].
public class BatchSyncopate extends Batching {
    private static final int ANY = Integer.MAX_VALUE;

    private Executor<Sum<?>> executor = atOnce(Sum::perform, batch(Sum.Add.class, ANY, BatchSyncopate::addAll));

    private static <F> Executor<F> atOnce(Executor<F> executor, Combinator<Object> batch) {
        return parallel(executor).with(batch);
    }

    private static List<Long> addAll(List<Sum.Add> adds) {
        List<Long> sums = new ArrayList<>(adds.size());
        for (Sum.Add add : adds) {
            sums.add(add.a() + add.b());
        }
        return sums;
    }

    @Override
    long measured(int size) throws InterruptedException {
        Orchestration<Sum<?>, Long> forks = forks(size, i -> new Sum.Add(i, 1));
        return Syncopate.start(forks, executor).join();
    }

    private static <F, R> Orchestration<F, Long> forks(int size, IntFunction<Action<? extends F, R>> action) {
        return conductor -> {
            List<Fork<R>> forks = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                forks.add(conductor.fork(action.apply(i)));
            }
            long sum = 0;
            for (Fork<R> fork : forks) {
                sum += fork.join() instanceof Number number ? number.longValue() : 1;
            }
            return sum;
        };
    }

    @Override
    long others(int size) throws InterruptedException {
        Executor<Bank<?>> bank = atOnce(
                Bank::perform,
                batch(
                        Bank.Deposit.class,
                        ANY,
                        all -> all.stream()
                                .map(deposit -> deposit.balance() + deposit.amount())
                                .toList()));
        Executor<Words<?>> words = atOnce(
                Words::perform,
                batch(
                        Words.Count.class,
                        ANY,
                        all -> all.stream().map(count -> count.word().length()).toList()));
        Executor<Sum<?>> names = atOnce(
                Sum::performUpper,
                batch(Sum.Get.class, 7, all -> all.stream().map(Sum.Get::name).toList()));
        Orchestration<Bank<?>, Long> deposits = forks(size, i -> new Bank.Deposit(i, 1));
        Orchestration<Words<?>, Long> counts = forks(size, i -> new Words.Count("word" + i));
        Orchestration<Sum<?>, Long> gets = forks(size, i -> new Sum.Get("name" + i));
        Orchestration<Sum<?>, Long> adds = forks(size, i -> new Sum.Add(i, 1));
        return Syncopate.start(deposits, bank).join()
                + Syncopate.start(counts, words.withMaxInFlight(1)).join()
                + Syncopate.start(gets, names).join()
                + Syncopate.start(adds, executor).join();
    }
}
