package dev.syncopate.snippets;

import static dev.syncopate.combinators.Logged.logged;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Pre.pre;
import static dev.syncopate.combinators.Recommended.inRecommendedOrder;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.combinators.Lint;
import dev.syncopate.snippets.Shop.Fetch;
import java.util.List;

final class Ordering {
    private Ordering() {}

    static Executor<Shop<?>> recommended(Executor<Shop<?>> executor) {
        // @start region="recommended"
        Executor<Shop<?>> combined = executor.with(
                inRecommendedOrder(parallel(8), pre(Ordering::check).on(Fetch.class), logged())); // logged is outermost
        // @end
        return combined;
    }

    private static void check(Fetch fetch) {
        if (fetch.count() > 100) {
            throw new IllegalArgumentException("too many from " + fetch.container());
        }
    }

    static List<Lint.Finding> lint(
            Executor<Shop<?>> executor,
            Combinator<Object> memo,
            Combinator<Object> retry,
            Combinator<Object> fallback) {
        // @start region="lint"
        List<Lint.Finding> findings = Lint.lint(executor.with(logged())
                .with(fallback)
                .with(retry) // around fallback, so no failure comes to it
                .with(memo)); // around logged, so what it remembers is not logged
        // @end
        return findings;
    }
}
