package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.Layer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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
        List<Layer> all = combinators.stream().map(LayerOrder::layer).toList();
        return IntStream.range(0, all.size())
                .mapToObj(i -> new Placed<>(combinators.get(i), place(combinators.get(i), all.get(i), all), all.get(i)))
                .sorted(Comparator.<Placed<C>>comparingInt(Placed::place)
                        .thenComparing(placed -> limit(placed.layer()), Comparator.reverseOrder()))
                .map(Placed::combinator)
                .toList();
    }

    /// @param layer what the combinator puts around an executor
    private record Placed<C>(C combinator, int place, Layer layer) {}

    /// One that adds no layer goes by its name.
    private static Layer layer(Combinator<?> combinator) {
        List<Layer> layers = combinator.layers();
        if (layers.size() > 1) {
            throw new IllegalArgumentException(
                    combinator.name() + " is put together from several combinators: name each of them by itself");
        }
        return layers.isEmpty() ? Layer.of(combinator.name(), combinator) : layers.getFirst();
    }

    private static int place(Combinator<?> combinator, Layer layer, List<Layer> all) {
        if (layer.name().equals(TIMEOUT)) {
            return isForAllAttempts(layer, all) ? NAMES.indexOf(TIMEOUT) : NAMES.lastIndexOf(TIMEOUT);
        }
        int place = NAMES.indexOf(layer.name());
        if (place < 0) {
            throw new IllegalArgumentException("The recommended order has no place for " + combinator.name()
                    + ": put it around the executor by Executor.with, before the others or after");
        }
        return place;
    }

    private static boolean isForAllAttempts(Layer timeout, List<Layer> all) {
        return all.stream()
                .filter(other -> other.name().equals(TIMEOUT))
                .filter(other -> limit(other).compareTo(limit(timeout)) < 0)
                .anyMatch(other -> LayerScope.of(other).overlaps(LayerScope.of(timeout)));
    }

    /// Zero for all that are no time limits.
    private static Duration limit(Layer layer) {
        return layer.name().equals(TIMEOUT) ? TimeLimit.of(layer) : Duration.ZERO;
    }
}
