package dev.syncopate;

import dev.syncopate.Combinator.Layer;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The user's own executor, innermost. A template: see [Shapes].
final class PlainStage<F> extends Stage<F> {
    private static final Class<?> INNER = Shapes.of(MethodHandles.lookup()).inner();

    private final Executor<F> inner;

    PlainStage(Executor<F> inner, int maxInFlight) {
        super(maxInFlight, inner.coordinates());
        this.inner = inner;
    }

    @Override
    @SuppressWarnings("unchecked") // The cast tells the compiler of the JVM the class; the type does not change.
    public @Nullable Object execute(F action, Call call) throws Exception {
        return ((Executor<F>) INNER.cast(inner)).execute(action, call);
    }

    @Override
    Stage<F> copy(int maxInFlight) {
        return Shapes.plain(inner, maxInFlight);
    }

    @Override
    int depth() {
        return 0;
    }

    @Override
    Executor<F> innermost() {
        return inner;
    }

    @Override
    void collect(List<Layer> layers) {}

    @Override
    public String toString() {
        return Text.whole(inner);
    }
}
