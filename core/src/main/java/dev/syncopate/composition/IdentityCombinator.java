package dev.syncopate.composition;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;

/// Adds nothing: returns the executor itself.
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
