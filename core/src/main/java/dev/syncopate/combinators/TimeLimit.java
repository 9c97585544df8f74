package dev.syncopate.combinators;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/// The time that a layer or combinator allows, by its description.
final class TimeLimit {
    private TimeLimit() {}

    /// The limit of `timeout(PT2S)`; zero where none can be read.
    static Duration of(String text) {
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
