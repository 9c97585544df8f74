package dev.syncopate.benchmarks.layers;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Post.post;
import static dev.syncopate.combinators.Pre.pre;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.OtherOrchestrations;
import dev.syncopate.benchmarks.SumProgram;
import dev.syncopate.benchmarks.actions.Bank;
import dev.syncopate.benchmarks.actions.Grid;
import dev.syncopate.benchmarks.actions.Sensor;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.benchmarks.actions.Words;
import dev.syncopate.combinators.Collector;

/// Executors under other layers, in other orders, for a polluted JVM.
final class OtherLayers {
    private OtherLayers() {}

    static long run(int yields, Tally tally) {
        return Syncopate.run(OtherOrchestrations.bank(yields), bank(tally))
                + Syncopate.run(OtherOrchestrations.words(yields), words(tally))
                + Syncopate.run(OtherOrchestrations.grid(yields), grid(tally))
                + Syncopate.run(OtherOrchestrations.sensor(yields), sensor(tally))
                + sum(yields, tally);
    }

    private static Executor<Bank<?>> bank(Tally tally) {
        Executor<Bank<?>> limited = pre(Bank::perform, action -> tally.answered--);
        return post(limited, (action, result) -> tally.seen++);
    }

    private static Executor<Words<?>> words(Tally tally) {
        Executor<Words<?>> counted = pre(Words::perform, action -> tally.gets++);
        return counted.with(Collector.collector());
    }

    private static Executor<Grid<?>> grid(Tally tally) {
        Executor<Grid<?>> remembered = post(Grid::perform, (action, result) -> tally.last = result);
        return parallel(pre(remembered, action -> tally.seen--));
    }

    private static Executor<Sensor<?>> sensor(Tally tally) {
        Executor<Sensor<?>> executor = Sensor::perform;
        return executor.around((action, call, next) -> {
                    tally.failed++;
                    return next.execute(action, call);
                })
                .around((action, call, next) -> action instanceof Sensor.Reset ? null : next.execute(action, call))
                .with(post((action, result) -> tally.answered++));
    }

    /// Runs the measured program on several executors under several layers.
    private static long sum(int yields, Tally tally) {
        Executor<Sum<?>> saturated = pre(Sum::performSaturated, action -> tally.last = action);
        return Syncopate.run(SumProgram.of(yields), saturated)
                + Syncopate.run(SumProgram.of(yields), TenLayers.nest(saturated, 5, tally))
                + Syncopate.run(SumProgram.of(yields), TenLayers.nest(Sum::performUpper, 10, tally))
                + Syncopate.run(SumProgram.of(yields), TenLayers.nest(Sum::performByClass, 2, tally));
    }
}
