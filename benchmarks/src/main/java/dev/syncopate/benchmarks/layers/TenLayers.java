package dev.syncopate.benchmarks.layers;

import static dev.syncopate.combinators.Post.post;
import static dev.syncopate.combinators.Pre.pre;

import dev.syncopate.Around;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.benchmarks.actions.Sum;
import java.util.List;

/// Ten layers as in a real program: from several combinators, each with a lambda of its own.
final class TenLayers {
    private TenLayers() {}

    static Executor<Sum<?>> nest(Executor<Sum<?>> executor, int layers, Tally tally) {
        for (Combinator<Sum<?>> layer : all(tally).subList(0, layers)) {
            executor = executor.with(layer);
        }
        return executor;
    }

    private static List<Combinator<Sum<?>>> all(Tally tally) {
        return List.of(
                pre(action -> tally.seen++),
                around((action, call, next) -> {
                    tally.depth++;
                    try {
                        return next.execute(action, call);
                    } finally {
                        tally.depth--;
                    }
                }),
                post((action, result) -> tally.last = result),
                around((action, call, next) -> {
                    try {
                        return next.execute(action, call);
                    } catch (IllegalStateException e) {
                        tally.failed++;
                        return next.execute(action, call);
                    }
                }),
                pre(action -> {
                    if (action instanceof Sum.Add add && add.b() < 0) {
                        throw new IllegalArgumentException("negative: " + add);
                    }
                }),
                around((action, call, next) -> {
                    if (action instanceof Sum.Get) {
                        tally.gets++;
                    }
                    return next.execute(action, call);
                }),
                post((action, result) -> tally.answered += result == null ? 0 : 1),
                around((action, call, next) -> {
                    Object result = next.execute(action, call);
                    return result == null ? "" : result;
                }),
                pre(action -> tally.last = action),
                around((action, call, next) -> tally.depth > 100 ? Sum.perform(action) : next.execute(action, call)));
    }

    private static Combinator<Sum<?>> around(Around<Sum<?>> around) {
        return Combinator.of("around", around);
    }
}
