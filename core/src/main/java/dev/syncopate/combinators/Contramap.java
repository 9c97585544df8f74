package dev.syncopate.combinators;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Next;
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
        return executor -> becoming(become, executor);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // What lies around it has actions of G, and what it passes on is an F.
    private static <G, F> Executor<G> becoming(Function<? super G, ? extends F> become, Executor<F> executor) {
        Around around = new Becoming<>(become);
        return (Executor<G>) executor.around(around);
    }

    private record Becoming<G, F>(Function<? super G, ? extends F> become) implements Around<Object> {
        @Override
        @SuppressWarnings("unchecked") // It is given actions of G alone.
        public @Nullable Object execute(Object action, Call call, Next<Object> next) throws Exception {
            return next.execute(become.apply((G) action), call);
        }

        @Override
        public String toString() {
            return "contramap";
        }
    }
}
