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
        int start = text.indexOf('(');
        int end = text.indexOf(')', start + 1);
        if (start < 0 || end < 0) {
            return Duration.ZERO;
        }
        try {
            return Duration.parse(text.substring(start + 1, end));
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
