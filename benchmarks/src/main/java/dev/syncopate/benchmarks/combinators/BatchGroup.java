package dev.syncopate.benchmarks.combinators;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Pre.pre;
import static dev.syncopate.combinators.Retry.retry;

import dev.syncopate.Action;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.actions.Bank;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.benchmarks.actions.Words;
import dev.syncopate.combinators.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Param;

/// Syncopate: the thousand actions are yielded as one group, on an executor with
/// [batch][dev.syncopate.combinators.Batch] and further layers around it.
public class BatchGroup extends Batching {
    private static final int ANY = Integer.MAX_VALUE;

    /// The layers around the batch.
    @Param({"none", "pre", "retry", "memo", "all"})
    public String around = "none";

    private long seen;

    private static <F, A extends Action<? extends F, R>, R> Executor<F> batched(
            Executor<F> executor, Class<A> type, Function<A, R> each) {
        return parallel(executor)
                .with(batch(type, ANY, all -> all.stream().map(each).toList()));
    }

    private <F> Executor<F> layered(Executor<F> executor) {
        Combinator<Object> pre = pre(action -> seen++);
        Combinator<Object> retry =
                retry(Schedule.exponential(Duration.ofMillis(1)).upTo(3));
        return switch (around) {
            case "pre" -> executor.with(pre);
            case "retry" -> executor.with(retry);
            case "memo" -> executor.with(memo());
            case "all" -> executor.with(retry).with(memo()).with(pre);
            default -> executor;
        };
    }

    private static <F, R> Orchestration<F, Long> group(int size, IntFunction<Action<? extends F, R>> action) {
        return conductor -> {
            List<Action<? extends F, R>> actions =
                    IntStream.range(0, size).mapToObj(action).toList();
            long sum = 0;
            for (R result : conductor.yield(actions)) {
                sum += result instanceof Number number ? number.longValue() : 1;
            }
            return sum;
        };
    }

    @Override
    long measured(int size) throws InterruptedException {
        Executor<Sum<?>> executor = layered(batched(Sum::perform, Sum.Add.class, add -> add.a() + add.b()));
        Orchestration<Sum<?>, Long> group = group(size, i -> new Sum.Add(i, 1));
        return Syncopate.start(group, executor).join();
    }

    @Override
    long others(int size) throws InterruptedException {
        Executor<Bank<?>> bank =
                layered(batched(Bank::perform, Bank.Deposit.class, deposit -> deposit.balance() + deposit.amount()));
        Executor<Words<?>> words =
                batched(Words::perform, Words.Count.class, count -> count.word().length());
        Executor<Sum<?>> names = batched(Sum::performUpper, Sum.Get.class, Sum.Get::name);
        Orchestration<Bank<?>, Long> deposits = group(size, i -> new Bank.Deposit(i, 1));
        Orchestration<Words<?>, Long> counts = group(size, i -> new Words.Count("word" + i));
        Orchestration<Sum<?>, Long> gets = group(size, i -> new Sum.Get("name" + i));
        return Syncopate.start(deposits, bank).join()
                + Syncopate.start(counts, words.withMaxInFlight(1)).join()
                + Syncopate.start(
                                gets,
                                names.with(memo())
                                        .with(retry(
                                                Schedule.fixed(Duration.ZERO).upTo(2))))
                        .join()
                + seen;
    }
}
