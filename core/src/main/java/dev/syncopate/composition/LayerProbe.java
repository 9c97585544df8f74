package dev.syncopate.composition;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.printing.Home;
import dev.syncopate.printing.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes the place of an executor to find out which layers a combinator adds: it records them and
/// builds no stages.
public final class LayerProbe<F> extends Stage<F> {
    /// The outermost first.
    private final List<Layer> around;

    private LayerProbe(List<Layer> around, int maxInFlight) {
        super(maxInFlight, false, Home.OURS);
        this.around = around;
    }

    public static <A> List<Layer> of(Combinator<A> combinator) {
        return combinator.apply(new LayerProbe<>(List.of(), 1)).layers();
    }

    @Override
    public Stage<F> wrap(Layer layer, StageTemplate template, Object hook) {
        List<Layer> more = new ArrayList<>(SideExecutor.layers(layer, hook));
        more.addAll(around);
        return new LayerProbe<>(more, maxInFlight());
    }

    @Override
    public Stage<F> copy(int maxInFlight) {
        return new LayerProbe<>(around, maxInFlight);
    }

    @Override
    Executor<F> innermost() {
        return new NoExecutor<>();
    }

    @Override
    void collect(List<Layer> layers) {
        layers.addAll(around);
    }

    @Override
    public @Nullable Object execute(F action, Call call) {
        throw executed(action);
    }

    @Override
    @Nullable
    public Object perform(F action, Call call) {
        throw executed(action);
    }

    private static IllegalStateException executed(Object action) {
        return new IllegalStateException("A combinator executed " + Text.of(action)
                + " while it was being applied: call the executor only from its behaviour");
    }

    private record NoExecutor<F>() implements Executor<F> {
        @Override
        public Object execute(F action) {
            throw executed(action);
        }
    }
}
