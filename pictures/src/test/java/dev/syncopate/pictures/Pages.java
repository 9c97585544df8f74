package dev.syncopate.pictures;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Pages of runs of several sizes, each drawn once.
final class Pages {
    private static final Map<String, String> DRAWN = new ConcurrentHashMap<>();

    private Pages() {}

    private static String once(String name, Supplier<String> html) {
        return DRAWN.computeIfAbsent(name, key -> html.get());
    }

    /// 5 actions.
    static String small() {
        return once("small", () -> Timeline.of(Order.history()).html());
    }

    /// The run in the documentation.
    static String checkout() {
        return once("checkout", () -> Timeline.of(Checkout.history()).html());
    }

    /// About 500 actions in 140 strands.
    static String medium() {
        return once("medium", () -> Timeline.of(Shop.history(500)).html());
    }

    /// About 50,000 actions in 14,000 strands.
    static String large() {
        return once("large", () -> Timeline.of(Shop.history(50_000)).html());
    }

    /// 50,000 actions in one strand.
    static String oneStrand() {
        return once("one strand", () -> Timeline.of(Shop.oneStrand(50_000)).html());
    }
}
