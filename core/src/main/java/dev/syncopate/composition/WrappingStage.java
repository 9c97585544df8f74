package dev.syncopate.composition;

import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.printing.Text;
import java.util.List;
import java.util.stream.Collectors;

/// A stage around another one: the common part of its templates.
public abstract class WrappingStage<F> extends Stage<F> {
    private final Layer layer;
    private final int depth;
    private final boolean recorded;
    private final boolean declares;

    /// The object that the template calls.
    final Object hook;

    final Stage<F> inner;

    WrappingStage(Layer layer, Object hook, Stage<F> inner, int maxInFlight, boolean coordinates) {
        super(
                maxInFlight,
                coordinates || SideExecutor.coordinates(hook) || inner.coordinates(),
                inner.home().with(hook.getClass()));
        this.layer = layer;
        this.hook = hook;
        this.inner = inner;
        this.depth = inner.depth() + 1;
        this.recorded = hook instanceof LogPlace || inner.isRecorded();
        this.declares = hook instanceof Guaranteed
                || inner.declares()
                || (hook instanceof FilteredCombinator.Either<?> either && Guarantees.areIn(either.executor()));
    }

    /// The template that this stage is a copy of.
    abstract StageTemplate template();

    @Override
    public final Stage<F> copy(int maxInFlight) {
        return StageSpecializer.layer(template(), layer, hook, inner, maxInFlight);
    }

    @Override
    final boolean isRecorded() {
        return recorded;
    }

    @Override
    public final Executor<F> insideLog() {
        if (!recorded) {
            return this;
        }
        Executor<F> inside = hook instanceof LogPlace ? inner : inner.insideLog();
        return inside.withMaxInFlight(maxInFlight());
    }

    @Override
    final boolean declares() {
        return declares;
    }

    @Override
    final int depth() {
        return depth;
    }

    @Override
    final Executor<F> innermost() {
        return inner.innermost();
    }

    @Override
    final void collect(List<Layer> layers) {
        layers.addAll(SideExecutor.layers(layer, hook));
        inner.collect(layers);
    }

    @Override
    public final String toString() {
        return layers().stream().map(Layer::toString).collect(Collectors.joining(", ", "", " around "))
                + Text.whole(innermost());
    }
}
