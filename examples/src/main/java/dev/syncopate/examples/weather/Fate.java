package dev.syncopate.examples.weather;

import java.time.Duration;
import java.util.SplittableRandom;

/// The fate of a request. It depends on the number of the request alone, so every run sees the same
/// faults.
///
/// @param delay how long the server takes to answer
/// @param succeeds whether it then answers successfully
record Fate(Duration delay, boolean succeeds) {
    private static final long SEED = 27_000;

    /// A restart of the server, during which all requests fail.
    private static final long OUTAGE_BEGINS = 21;

    private static final long OUTAGE_ENDS = 35;

    /// @param number 1 for the first request
    static Fate of(long number) {
        var chance = new SplittableRandom(SEED + number);
        var usual = Duration.ofMillis(chance.nextInt(30, 120));
        if (number >= OUTAGE_BEGINS && number <= OUTAGE_ENDS) {
            return new Fate(usual, false);
        }
        return switch (chance.nextInt(10)) {
            case 0, 1 -> new Fate(Duration.ofMillis(1_500), true);
            case 2 -> new Fate(usual, false);
            default -> new Fate(usual, true);
        };
    }
}
