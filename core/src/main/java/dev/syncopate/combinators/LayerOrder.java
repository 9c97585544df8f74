package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.Layer;
import dev.syncopate.Role;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The recommended order of layers.
final class LayerOrder {
    /// The outermost first. The first `TIMEOUT` is for all attempts, the second for each; the second
    /// `FALLBACK` is for those that execute actions, which are of the process.
    static final List<Role> ROLES = List.of(
            Role.RECORDER,
            Role.TRACED,
            Role.TIMED,
            Role.LOGGED,
            Role.TAP,
            Role.COLLECTOR,
            Role.ON_FAILURE,
            Role.PRE,
            Role.GATE,
            Role.COMPENSATE,
            Role.FALLBACK,
            Role.TIMEOUT,
            Role.MEMO,
            Role.BUDGET,
            Role.FALLBACK,
            Role.CACHED,
            Role.SINGLE_FLIGHT,
            Role.SERIAL_BY,
            Role.RETRY,
            Role.HEDGE,
            Role.RATE_LIMITER,
            Role.BULKHEAD,
            Role.CIRCUIT_BREAKER,
            Role.TIMEOUT,
            Role.POST,
            Role.CHAOS,
            Role.DRY_RUN,
            Role.MAP_RESULT,
            Role.SHADOW,
            Role.GUARANTEE,
            Role.BATCH,
            Role.PARALLEL);

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

    /// @param layer the layer that the combinator puts around an executor
    private record Placed<C>(C combinator, int place, Layer layer) {}

    /// A combinator that adds no layer changes the number in flight or nothing.
    private static Layer layer(Combinator<?> combinator) {
        List<Layer> layers = combinator.layers();
        if (layers.size() > 1) {
            throw new IllegalArgumentException(
                    combinator.name() + " consists of several combinators: pass each of them separately");
        }
        if (!layers.isEmpty()) {
            return layers.getFirst();
        }
        boolean known = combinator instanceof Parallel.InFlight || combinator.equals(Combinator.none());
        return Layer.of(combinator.name(), combinator).as(known ? Role.PARALLEL : Role.OTHER);
    }

    private static int place(Combinator<?> combinator, Layer layer, List<Layer> all) {
        if (layer.role() == Role.TIMEOUT) {
            return isForAllAttempts(layer, all) ? ROLES.indexOf(Role.TIMEOUT) : ROLES.lastIndexOf(Role.TIMEOUT);
        }
        int place = layer.kind() == Layer.Kind.PROCESS ? ROLES.lastIndexOf(layer.role()) : ROLES.indexOf(layer.role());
        if (place < 0) {
            throw new IllegalArgumentException("The recommended order has no place for " + combinator.name()
                    + ": give its behaviour a role, or apply it separately by Executor.with");
        }
        return place;
    }

    private static boolean isForAllAttempts(Layer timeout, List<Layer> all) {
        return all.stream()
                .filter(other -> other.role() == Role.TIMEOUT)
                .filter(other -> limit(other).compareTo(limit(timeout)) < 0)
                .anyMatch(other -> LayerScope.of(other).overlaps(LayerScope.of(timeout)));
    }

    /// Zero for layers that are no time limits.
    private static Duration limit(Layer layer) {
        return layer.limit().orElse(Duration.ZERO);
    }
}
