package dev.syncopate.composition;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Next;
import dev.syncopate.Scope;
import java.util.ArrayList;
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
    private record Either<F>(Predicate<F> concerned, Executor<F> executor, List<Layer> layers)
            implements GroupAround<F>, SideExecutor {
        @Override
        public @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
            return concerned.test(action) ? executor.execute(action, call) : next.execute(action, call);
        }

        @Override
        public boolean takesGroups() {
            return executor instanceof Stage<F> stage && stage.takesGroups();
        }

        /// If both ways take groups, one of them gets a thread: each waits for its own part.
        @Override
        public void executeGroup(GroupPart<F> part, Stage<F> inner) {
            List<GroupedAction<F>> ones = new ArrayList<>();
            List<GroupedAction<F>> others = part.begin(action -> {
                boolean admitted = concerned.test(action.action());
                if (admitted) {
                    ones.add(action);
                }
                return admitted ? null : action;
            });
            Stage<F> narrowed = Stage.of(executor);
            GroupPart<F> there = part.with(ones, part.ends());
            GroupPart<F> here = part.with(others, part.ends());
            if (!narrowed.takesGroups() || others.isEmpty()) {
                narrowed.executeGroup(there);
                inner.executeGroup(here);
            } else if (!inner.takesGroups() || ones.isEmpty()) {
                inner.executeGroup(here);
                narrowed.executeGroup(there);
            } else {
                part.threads().execute(there, narrowed::executeGroup);
                inner.executeGroup(here);
            }
        }

        @Override
        public List<Layer> layers(Layer own) {
            return layers;
        }
    }
}
