package dev.syncopate.failures;

import java.util.concurrent.CancellationException;

/// An orchestration yields again after a yield has thrown its cancellation, as in a `finally`.
public final class RefusedYieldException extends CancellationException {
    private static final long serialVersionUID = 1L;

    public RefusedYieldException(String message) {
        super(message);
    }
}
