package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// The recommended order of layers.
final class LayerOrder {
    private static final String TIMEOUT = "timeout";

    /// Names of layers, the outermost first. The first `timeout` is for all attempts, the second for each.
    static final List<String> NAMES = List.of(
            "recorder",
            "traced",
            "timed",
            "logged",
            "tap",
            "collector",
            "onFailure",
            "pre",
            "gate",
            "compensate",
            "fallback",
            TIMEOUT,
            "memo",
            "cached",
            "singleFlight",
            "budget",
            "serialBy",
            "retry",
            "hedge",
            "rateLimiter",
            "bulkhead",
            "circuitBreaker",
            TIMEOUT,
            "post",
            "chaos",
            "dryRun",
            "mapResult",
            "shadow",
            "batch",
            "batchOutcomes",
            "parallel",
            "none");

    private LayerOrder() {}

    static <C extends Combinator<?>> List<C> sorted(List<C> combinators) {
        return combinators.stream()
                .map(combinator -> new Placed<>(combinator, place(combinator, combinators)))
                .sorted(Comparator.<Placed<C>>comparingInt(Placed::place)
                        .thenComparing(placed -> limit(placed.combinator()), Comparator.reverseOrder()))
                .map(Placed::combinator)
                .toList();
    }

    private record Placed<C>(C combinator, int place) {}

    private static int place(Combinator<?> combinator, List<? extends Combinator<?>> all) {
        String name = name(combinator);
        if (name.equals(TIMEOUT)) {
            return isForAllAttempts(combinator, all) ? NAMES.indexOf(TIMEOUT) : NAMES.lastIndexOf(TIMEOUT);
        }
        int place = NAMES.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("The recommended order has no place for " + combinator.name()
                    + ": put it around the executor by Executor.with, before the others or after");
        }
        return place;
    }

    private static boolean isForAllAttempts(Combinator<?> timeout, List<? extends Combinator<?>> all) {
        return all.stream()
                .filter(other -> name(other).equals(TIMEOUT))
                .filter(other -> limit(other).compareTo(limit(timeout)) < 0)
                .anyMatch(other -> LayerScope.of(other).overlaps(LayerScope.of(timeout)));
    }

    /// Zero for all that are no time limits.
    private static Duration limit(Combinator<?> combinator) {
        return name(combinator).equals(TIMEOUT) ? TimeLimit.of(combinator.name()) : Duration.ZERO;
    }

    private static String name(Combinator<?> combinator) {
        String name = LayerScope.withoutSettings(combinator.name());
        if (name.contains(",")) {
            throw new IllegalArgumentException(
                    combinator.name() + " is put together from several combinators: name each of them by itself");
        }
        int end = name.indexOf(' ');
        return end < 0 ? name : name.substring(0, end);
    }
}
