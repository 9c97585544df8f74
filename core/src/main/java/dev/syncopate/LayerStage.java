package dev.syncopate;

import dev.syncopate.Combinator.Around;
import dev.syncopate.Combinator.Layer;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A combinator's behaviour around an executor. A template: see [Shapes].
final class LayerStage<F> extends Stage<F> {
    private static final Class<?> AROUND = Shapes.of(MethodHandles.lookup()).around();
    private static final Class<?> INNER = Shapes.of(MethodHandles.lookup()).inner();

    private final Layer layer;
    private final Around<F> around;
    private final Stage<F> inner;
    private final int depth;

    LayerStage(Layer layer, Around<F> around, Stage<F> inner, int maxInFlight) {
        super(maxInFlight, around.coordinates() || inner.coordinates());
        this.layer = layer;
        this.around = around;
        this.inner = inner;
        this.depth = inner.depth() + 1;
    }

    @Override
    @SuppressWarnings("unchecked") // The casts tell the compiler of the JVM the classes; the types do not change.
    public @Nullable Object execute(F action, Call call) throws Exception {
        return ((Around<F>) AROUND.cast(around)).execute(action, call, (Stage<F>) INNER.cast(inner));
    }

    @Override
    Stage<F> copy(int maxInFlight) {
        return Shapes.layer(layer, around, inner, maxInFlight);
    }

    @Override
    int depth() {
        return depth;
    }

    @Override
    Executor<F> innermost() {
        return inner.innermost();
    }

    @Override
    void collect(List<Layer> layers) {
        if (around instanceof Scoped.Either<F> either) {
            layers.addAll(either.layers());
        } else {
            layers.add(layer);
        }
        inner.collect(layers);
    }

    @Override
    public String toString() {
        return layers().stream().map(Layer::toString).collect(Collectors.joining(", ", "", " around "))
                + Text.whole(innermost());
    }
}
