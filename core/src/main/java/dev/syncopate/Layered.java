package dev.syncopate;

/// A combinator that is one layer.
record Layered<A>(String name, Combinator.Around<A> around) implements Combinator<A> {
    @Override
    public <F extends A> Executor<F> apply(Executor<F> executor) {
        return Stage.of(executor).wrap(Layer.of(name), around);
    }
}
