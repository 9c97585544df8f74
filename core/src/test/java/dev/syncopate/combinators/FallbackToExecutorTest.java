package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import java.util.function.Consumer;

/// A fallback to another executor, where it is not asked to answer.
class FallbackToExecutorTest extends CombinatorLaws {
    private static final int OTHER = 5;
    private final Executor<Object> other = action -> "fallback";

    @Override
    Combinator<Object> combinator(Consumer<String> effects) {
        return Fallback.fallback(other.withMaxInFlight(OTHER), failure -> false);
    }

    @Override
    int maxInFlight(int inner) {
        return Math.min(inner, OTHER);
    }
}
