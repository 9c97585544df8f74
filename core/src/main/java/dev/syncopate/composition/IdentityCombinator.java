package dev.syncopate.composition;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;

/// Returns the executor that it is given.
public record IdentityCombinator() implements Combinator<Object> {
    public static final IdentityCombinator INSTANCE = new IdentityCombinator();

    @Override
    public <F> Executor<F> apply(Executor<F> executor) {
        return executor;
    }

    @Override
    public String name() {
        return "none";
    }
}
