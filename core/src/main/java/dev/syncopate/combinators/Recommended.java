package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Puts combinators around an executor in the order that is right as a rule.
///
/// {@snippet class="dev.syncopate.snippets.Ordering" region="recommended"}
///
/// They may be named in any order. From the outside in they lie like this:
///
/// | layers | so that |
/// |---|---|
/// | `recorder` | the history holds what the orchestration got, wherever it came from |
/// | `traced`, `timed`, `logged`, `tap`, `collector`, `onFailure` | what is refused is seen too |
/// | `pre`, `gate` | nothing is done, answered or repeated that was not let through |
/// | `compensate` | a compensation belongs to the orchestration that yielded the action |
/// | `fallback` | it answers whatever fails further in, and its answer is not remembered as the real one |
/// | `timeout`, the longer of two | the time is for all attempts together, with all waits |
/// | `memo`, `cached`, `singleFlight` | a caller that shares an answer shares that of the last attempt |
/// | `budget` | what was answered from memory costs nothing, and a refusal is not repeated |
/// | `serialBy` | nobody else's action comes between two attempts, and an action that waits for its turn holds no
/// permit |
/// | `retry`, `hedge` | what lies further in happens for each attempt |
/// | `rateLimiter`, `bulkhead`, `circuitBreaker` | refusals of the first two are no failures to the third |
/// | `timeout`, the shorter or the only one | an attempt that hangs is a failure to breaker and retry |
/// | `post` | a result that it refuses is retried |
/// | `chaos` | its trouble tests all of the above |
/// | `dryRun` | all of the above is as in a real run |
/// | `mapResult`, `shadow` | they concern the executor alone |
/// | `batch`, `parallel` | they are next to the executor |
///
/// Several of one kind keep the order in which they are named, the first outermost. A time limit is for all
/// attempts if there is a shorter one for the same actions, and else for each. A combinator of one's own
/// takes part if its behaviour [says its role][dev.syncopate.Around#role()]; others, and what should lie
/// elsewhere, are put around by [Executor#with], before or after.
///
/// [Lint] finds nothing in it.
public final class Recommended {
    private Recommended() {}

    /// Returns all of the combinators as one, in the recommended order.
    ///
    /// @param combinators those of this library and its modules, in any order; those that are
    /// [narrowed][Combinator#on] too
    /// @param <A> the actions that they fit
    /// @return the combinator
    /// @throws IllegalArgumentException if one has [no role][dev.syncopate.Role#OTHER] in it, or is
    /// itself put together from several
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
        @SuppressWarnings("unchecked") // What serves for all that A covers serves for A.
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
