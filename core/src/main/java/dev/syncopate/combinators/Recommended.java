package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Puts combinators around an executor in the order that is usually right.
///
/// {@snippet class="dev.syncopate.snippets.Ordering" region="recommended"}
///
/// They may be given in any order. The resulting order, from the outside in:
///
/// | layers | so that |
/// |---|---|
/// | `recorder` | the history holds the outcomes that the orchestration got, from any source |
/// | `traced`, `timed`, `logged`, `tap`, `collector`, `onFailure` | they see rejected actions too |
/// | `pre`, `gate` | only admitted actions are executed, answered or repeated |
/// | `compensate` | a compensation belongs to the orchestration that yielded the action |
/// | `fallback` by a value | it answers every failure further in, and its answers are not remembered |
/// | `timeout`, the longer of two | the time is for all attempts together, with all waits |
/// | `memo` | a caller that shares an answer shares that of the last attempt |
/// | `budget` | answers that the run remembers cost nothing, and a rejection is not retried |
/// | *the log*, where one is kept | what is further out sees recorded answers again; what is further in, each action
/// once |
/// | `fallback` by an executor | it answers every failure further in |
/// | `cached`, `singleFlight` | a caller that shares an answer shares that of the last attempt |
/// | `serialBy` | no other action of the key runs between two attempts; a waiting one holds no permit |
/// | `retry`, `hedge` | layers further in run for each attempt |
/// | `rateLimiter`, `bulkhead`, `circuitBreaker` | the third ignores rejections by the first two |
/// | `timeout`, the shorter or the only one | an attempt that hangs is a failure to breaker and retry |
/// | `post` | a result that it rejects is retried |
/// | `chaos` | its trouble tests all of the above |
/// | `dryRun` | all of the above is as in a real run |
/// | `mapResult`, `shadow` | they concern only the executor |
/// | `guarantee` | it speaks of the executor, and the log lies outside of it |
/// | `batch`, `parallel` | they are next to the executor |
///
/// Several of one kind keep their given order, the first outermost. A time limit is for all attempts if
/// there is a shorter one for the same actions, and otherwise for each. A custom combinator takes part
/// if its behaviour [declares its role][dev.syncopate.Around#role()]. Apply others, and those that
/// should lie elsewhere, by [Executor#with], before or after.
///
/// [Lint] finds no mistakes of order in the result.
public final class Recommended {
    private Recommended() {}

    /// Returns all of the combinators as one, in the recommended order.
    ///
    /// @param combinators those of this library and its modules, in any order; those that are
    /// [narrowed][Combinator#on] too
    /// @param <A> the actions that they fit
    /// @return the combinator
    /// @throws IllegalArgumentException if one has [no role][dev.syncopate.Role#OTHER], or is itself
    /// composed of several
    @SafeVarargs
    @SuppressWarnings("varargs") // The array is only read.
    public static <A> Combinator<A> inRecommendedOrder(Combinator<? super A>... combinators) {
        List<Combinator<? super A>> named = new ArrayList<>();
        for (Combinator<? super A> combinator : combinators) {
            named.add(combinator);
        }
        return ordered(named);
    }

    static <A> Combinator<A> ordered(List<Combinator<? super A>> combinators) {
        return new Ordered<>(LayerOrder.sorted(combinators));
    }

    private record Ordered<A>(List<Combinator<? super A>> outermostFirst) implements Combinator<A> {
        @Override
        @SuppressWarnings("unchecked") // A combinator for a supertype of A fits A.
        public <F extends A> Executor<F> apply(Executor<F> executor) {
            Executor<F> combined = executor;
            for (int i = outermostFirst.size() - 1; i >= 0; i--) {
                combined = ((Combinator<A>) outermostFirst.get(i)).apply(combined);
            }
            return combined;
        }

        @Override
        public String name() {
            return outermostFirst.isEmpty()
                    ? "none"
                    : outermostFirst.stream().map(Combinator::name).collect(Collectors.joining(", "));
        }
    }
}
