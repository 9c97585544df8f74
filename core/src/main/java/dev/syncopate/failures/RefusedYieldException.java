package dev.syncopate.failures;

import java.util.concurrent.CancellationException;

/// An orchestration yields although it has been told of its cancellation, as in a `finally`.
public final class RefusedYieldException extends CancellationException {
    private static final long serialVersionUID = 1L;

    public RefusedYieldException(String message) {
        super(message);
    }
}
