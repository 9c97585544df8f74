package dev.syncopate.composition;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;

/// One combinator inside another.
public record NestedCombinator<A>(Combinator<A> inner, Combinator<? super A> outer) implements Combinator<A> {
    @Override
    @SuppressWarnings("unchecked") // A combinator for a supertype of A fits A.
    public <F extends A> Executor<F> apply(Executor<F> executor) {
        return ((Combinator<A>) outer).apply(inner.apply(executor));
    }

    @Override
    public String name() {
        return outer.name() + ", " + inner.name();
    }
}
