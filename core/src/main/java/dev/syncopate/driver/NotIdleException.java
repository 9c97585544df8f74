package dev.syncopate.driver;

/// Thrown when a strand of a run does not come to a wait or to its end: it computes for long, waits for
/// something that the run does not know, or ignores that it was dropped.
public final class NotIdleException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /// Makes the exception.
    ///
    /// @param message which strand, at which lines, and the remedy
    public NotIdleException(String message) {
        super(message);
    }
}
