package dev.syncopate.failures;

/// The run waits for something that can never come. Leaves a yield as it is, since no executor threw it.
public final class StuckRunException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public StuckRunException(String reason) {
        super(reason);
    }
}
