package dev.syncopate.testkit.search;

/// A schedule that a program no longer follows, since the program has changed.
public final class ScheduleMisfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScheduleMisfit(String message) {
        super(message);
    }
}
