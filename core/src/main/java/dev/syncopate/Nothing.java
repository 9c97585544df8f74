package dev.syncopate;

/// The combinator that does nothing.
record Nothing() implements Combinator<Object> {
    static final Nothing INSTANCE = new Nothing();

    @Override
    public <F> Executor<F> apply(Executor<F> executor) {
        return executor;
    }

    @Override
    public String name() {
        return "none";
    }
}
