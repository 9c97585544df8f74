package dev.syncopate;

/// The run waits for something that can never come. Leaves a yield as it is, since no executor threw it.
final class StuckRunException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    StuckRunException(String reason) {
        super(reason);
    }
}
