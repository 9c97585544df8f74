package dev.syncopate.failures;

/// A run waits for something that can never come. A yield throws it unchanged, since it is no failure of
/// an action.
public final class StuckRunException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public StuckRunException(String reason) {
        super(reason);
    }
}
