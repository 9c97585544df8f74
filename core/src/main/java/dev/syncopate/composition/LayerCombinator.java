package dev.syncopate.composition;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import java.util.Objects;

/// A combinator that is one layer.
///
/// @param hook what the template's stages call, for all actions that are an `A`
public record LayerCombinator<A>(String name, StageTemplate template, Object hook) implements Combinator<A> {
    public LayerCombinator {
        Objects.requireNonNull(hook, "null is no behaviour");
    }

    @Override
    public <F extends A> Executor<F> apply(Executor<F> executor) {
        return Stage.of(executor).wrap(Layer.of(name, hook), template, hook);
    }

    @Override
    public String toString() {
        return name;
    }
}
