package dev.syncopate.benchmarks.layers;

import dev.syncopate.benchmarks.actions.Interpreter;
import dev.syncopate.benchmarks.actions.Sum;
import java.util.List;
import java.util.function.UnaryOperator;

/// The layers of [TenLayers] as plain nested lambdas.
final class TenLambdas {
    private TenLambdas() {}

    static Interpreter<Sum<?>> nest(Interpreter<Sum<?>> interpreter, int layers, Tally tally) {
        for (UnaryOperator<Interpreter<Sum<?>>> layer : all(tally).subList(0, layers)) {
            interpreter = layer.apply(interpreter);
        }
        return interpreter;
    }

    private static List<UnaryOperator<Interpreter<Sum<?>>>> all(Tally tally) {
        return List.of(
                next -> action -> {
                    tally.seen++;
                    return next.interpret(action);
                },
                next -> action -> {
                    tally.depth++;
                    try {
                        return next.interpret(action);
                    } finally {
                        tally.depth--;
                    }
                },
                next -> action -> tally.last = next.interpret(action),
                next -> action -> {
                    try {
                        return next.interpret(action);
                    } catch (IllegalStateException e) {
                        tally.failed++;
                        return next.interpret(action);
                    }
                },
                next -> action -> {
                    if (action instanceof Sum.Add add && add.b() < 0) {
                        throw new IllegalArgumentException("negative: " + add);
                    }
                    return next.interpret(action);
                },
                next -> action -> {
                    if (action instanceof Sum.Get) {
                        tally.gets++;
                    }
                    return next.interpret(action);
                },
                next -> action -> {
                    Object result = next.interpret(action);
                    tally.answered += result == null ? 0 : 1;
                    return result;
                },
                next -> action -> {
                    Object result = next.interpret(action);
                    return result == null ? "" : result;
                },
                next -> action -> {
                    tally.last = action;
                    return next.interpret(action);
                },
                next -> action -> tally.depth > 100 ? Sum.perform(action) : next.interpret(action));
    }
}
