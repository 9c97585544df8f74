package dev.syncopate.composition;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Next;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Replaces each action by another one, which may be of another family.
///
/// @param become makes the action that the inner executor executes
/// @param <G> the family outside
/// @param <F> the family inside
public record ActionMapping<G, F>(Function<? super G, ? extends F> become) implements Around<Object> {
    @SuppressWarnings("unchecked") // Outside there are only actions of G, inside only those that `become` makes.
    public static <G, F> Executor<G> of(Executor<F> executor, Function<? super G, ? extends F> become) {
        Around<Object> around = new ActionMapping<>(become);
        Stage<Object> inner = (Stage<Object>) Stage.of(executor);
        return (Executor<G>) (Executor<?>) inner.wrap(Layer.of("contramap", around), around);
    }

    @Override
    @SuppressWarnings("unchecked") // It gets only actions of G.
    public @Nullable Object execute(Object action, Call call, Next<Object> next) throws Exception {
        return next.execute(become.apply((G) action), call);
    }
}
