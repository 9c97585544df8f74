package dev.syncopate.benchmarks.layers;

import static dev.syncopate.combinators.Pre.pre;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.OtherOrchestrations;
import dev.syncopate.benchmarks.SumProgram;
import dev.syncopate.benchmarks.actions.Sum;

/// The same combinator with the same lambda, nested in itself.
public class SameLayer extends Layers {
    private Executor<Sum<?>> executor = Sum::perform;

    @Override
    void nest(int layers, Tally tally) {
        Executor<Sum<?>> nested = Sum::perform;
        for (int i = 0; i < layers; i++) {
            nested = pre(nested, action -> tally.seen++);
        }
        executor = nested;
    }

    @Override
    long measured(int yields) {
        return Syncopate.run(SumProgram.of(yields), executor);
    }

    @Override
    long others(int yields) {
        return OtherLayers.run(yields, tally) + OtherOrchestrations.run(yields);
    }
}
