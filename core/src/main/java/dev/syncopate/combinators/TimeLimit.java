package dev.syncopate.combinators;

import dev.syncopate.Layer;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/// The time that a layer or combinator allows, by its description.
final class TimeLimit {
    private TimeLimit() {}

    /// The limit; zero for a layer that has none, or of which it is not known.
    static Duration of(Layer layer) {
        return layer.behaviour() instanceof Timeout.Limited<?>(var limit) ? limit : of(layer.text());
    }

    /// Somebody else's `timeout(PT2S)`.
    private static Duration of(String text) {
        String[] parts = text.split("[()]", 3);
        try {
            return parts.length < 3 ? Duration.ZERO : Duration.parse(parts[1]);
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
