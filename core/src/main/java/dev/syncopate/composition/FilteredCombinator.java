package dev.syncopate.composition;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Next;
import dev.syncopate.Scope;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A combinator for the actions that a predicate admits. All others go straight to the wrapped
/// executor.
public record FilteredCombinator<A, B>(Combinator<A> combinator, Predicate<? super B> concerned, Scope scope)
        implements Combinator<B> {
    @Override
    @SuppressWarnings("unchecked") // The combinator gets only actions that the predicate admits, each an A.
    public <F extends B> Executor<F> apply(Executor<F> given) {
        Executor<F> executor = LogPlace.beneath(combinator, given);
        Stage<A> inner = (Stage<A>) (Stage<?>) Stage.of(executor);
        Executor<A> applied = combinator.apply((Executor<A>) inner);
        if (applied == inner) {
            return executor;
        }
        if (applied.maxInFlight() != inner.maxInFlight()) {
            throw new IllegalArgumentException(combinator.name()
                    + " changes the number of actions in flight, which applies to all actions of a run: apply it without '"
                    + scope.text() + "'");
        }
        List<Layer> layers = applied.layers();
        List<Layer> own = layers.subList(0, layers.size() - inner.layers().size()).stream()
                .map(layer -> layer.narrowedTo(scope))
                .toList();
        Around<F> either = new Either<>((Predicate<F>) concerned, (Executor<F>) applied, own);
        return Stage.of(executor).wrap(Layer.of("scoped", either), either);
    }

    @Override
    public String name() {
        return combinator.name() + " " + scope.text();
    }

    /// Executes the actions that the predicate admits with the combinator, and all others without.
    record Either<F>(Predicate<F> concerned, Executor<F> executor, List<Layer> layers)
            implements Around<F>, SideExecutor {
        Executor<F> executorOf(F action, Executor<F> otherwise) {
            return concerned.test(action) ? executor : otherwise;
        }

        @Override
        public @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
            return concerned.test(action) ? executor.execute(action, call) : next.execute(action, call);
        }

        @Override
        public List<Layer> layers(Layer own) {
            return layers;
        }
    }
}
