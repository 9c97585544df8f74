package dev.syncopate.composition;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import java.util.Objects;

/// A combinator that is one layer.
///
/// @param layer the template's stages call its behaviour, for all actions that are an `A`
public record LayerCombinator<A>(Layer layer, StageTemplate template) implements Combinator<A> {
    public LayerCombinator {
        Objects.requireNonNull(layer.behaviour(), "the behaviour of a combinator must not be null");
    }

    public LayerCombinator(String text, StageTemplate template, Object behaviour) {
        this(Layer.of(text, behaviour), template);
    }

    @Override
    public String name() {
        return layer.text();
    }

    @Override
    public <F extends A> Executor<F> apply(Executor<F> executor) {
        return Stage.of(executor).wrap(layer, template, layer.behaviour());
    }

    @Override
    public String toString() {
        return name();
    }
}
