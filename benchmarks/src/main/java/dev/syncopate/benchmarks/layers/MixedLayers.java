package dev.syncopate.benchmarks.layers;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.OtherOrchestrations;
import dev.syncopate.benchmarks.SumProgram;
import dev.syncopate.benchmarks.actions.Sum;

/// Layers of different kinds: see [TenLayers].
public class MixedLayers extends Layers {
    private Executor<Sum<?>> executor = Sum::perform;

    @Override
    void nest(int layers, Tally tally) {
        executor = TenLayers.nest(Sum::perform, layers, tally);
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
