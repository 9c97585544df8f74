package dev.syncopate.examples.weather;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// What each layer did, as text for the user: the difference between the calls that reached a layer and
/// the calls that reached the next layer inside it.
final class LayerTable {
    private LayerTable() {}

    static List<String> lines(Layers layers) {
        return List.of(
                row("LAYER", "CALLS", "ANSWERED", "FAILED", "CANCELLED", "DID"),
                row("cached", layers.toCache, cached(layers)),
                row("retry", layers.toRetry, later("retries", layers.toRetry, layers.toHedge)),
                row("hedge", layers.toHedge, later("second requests", layers.toHedge, layers.toBreaker)),
                row("circuitBreaker", layers.toBreaker, refused(layers)),
                row("timeout", layers.toTimeout, "timed out " + layers.toTimeout.failedBy(TimeoutException.class)),
                row("server", layers.toServer, ""));
    }

    private static String cached(Layers layers) {
        long hits = layers.cache.stats().hitCount();
        long shared = layers.toCache.calls() - layers.toRetry.calls() - hits;
        return "hits " + hits + ", waited for another's answer " + shared;
    }

    private static String later(String attempts, Counted outside, Counted inside) {
        return attempts + " " + (inside.calls() - outside.calls()) + ", of them answered " + inside.answeredLater();
    }

    private static String refused(Layers layers) {
        return "refused " + layers.toBreaker.failedBy(CallNotPermittedException.class) + ", opened " + layers.opened
                + ", now " + layers.breaker.getState();
    }

    private static String row(String layer, Counted counted, String did) {
        return row(layer, counted.calls(), counted.answered(), counted.failed(), counted.cancelled(), did);
    }

    private static String row(
            String layer, Object calls, Object answered, Object failed, Object cancelled, String did) {
        return "%-14s  %5s  %8s  %6s  %9s  %s"
                .formatted(layer, calls, answered, failed, cancelled, did)
                .stripTrailing();
    }
}
