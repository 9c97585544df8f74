package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Combinator.Layer;
import dev.syncopate.Executor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets an executor serve another family, by a function from its actions.
///
/// {@snippet class="dev.syncopate.snippets.Routing" region="contramap"}
///
/// The results stay what they are, so an action must promise what the one that it becomes gives back;
/// otherwise change them by [MapResult].
///
/// **Failures.** If the function throws, the action fails with what it threw.
///
/// **Threads.** The number in flight stays that of the executor. The function is called on the thread that
/// carries the action out.
public final class Contramap {
    private Contramap() {}

    /// Makes a function for [Executor#with(Function)].
    ///
    /// @param become the action to carry out instead
    /// @param <G> the family that is to be served
    /// @param <F> the family that the executor understands
    /// @return a function from an executor of `F` to one of `G`
    public static <G, F> Function<Executor<F>, Executor<G>> contramap(Function<? super G, ? extends F> become) {
        return executor -> new Becoming<>(become, executor);
    }

    private record Becoming<G, F>(Function<? super G, ? extends F> become, Executor<F> executor)
            implements Executor<G> {
        @Override
        public @Nullable Object execute(G action) throws Exception {
            return execute(action, Call.outside());
        }

        @Override
        public @Nullable Object execute(G action, Call call) throws Exception {
            return executor.execute(become.apply(action), call);
        }

        @Override
        public int maxInFlight() {
            return executor.maxInFlight();
        }

        @Override
        public boolean coordinates() {
            return executor.coordinates();
        }

        @Override
        public List<Layer> layers() {
            List<Layer> layers = new ArrayList<>();
            layers.add(new Layer("contramap", "contramap", ""));
            layers.addAll(executor.layers());
            return List.copyOf(layers);
        }

        @Override
        public String describe() {
            return "contramap\n" + executor.describe();
        }

        @Override
        public String toString() {
            return "contramap around " + Action.text(executor);
        }
    }
}
