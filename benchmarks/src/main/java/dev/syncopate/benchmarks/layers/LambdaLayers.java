package dev.syncopate.benchmarks.layers;

import dev.syncopate.benchmarks.SumLoop;
import dev.syncopate.benchmarks.actions.Interpreter;
import dev.syncopate.benchmarks.actions.Sum;

/// No library: the layers of [MixedLayers] as plain nested lambdas, under the loop by hand.
public class LambdaLayers extends Layers {
    private Interpreter<Sum<?>> interpreter = Sum::perform;

    @Override
    void nest(int layers, Tally tally) {
        interpreter = TenLambdas.nest(Sum::perform, layers, tally);
    }

    @Override
    long measured(int yields) {
        return SumLoop.run(interpreter, yields);
    }

    @Override
    long others(int yields) {
        return SumLoop.run(TenLambdas.nest(Sum::performUpper, 10, tally), yields)
                + SumLoop.run(TenLambdas.nest(Sum::performSaturated, 5, tally), yields)
                + SumLoop.run(TenLambdas.nest(TenLambdas.nest(Sum::performByClass, 2, tally), 4, tally), yields)
                + SumLoop.run(Sum::perform, yields);
    }
}
