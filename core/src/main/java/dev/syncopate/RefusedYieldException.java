package dev.syncopate;

import java.util.concurrent.CancellationException;

/// An orchestration yields although it has been told of its cancellation, as in a `finally`.
final class RefusedYieldException extends CancellationException {
    private static final long serialVersionUID = 1L;

    RefusedYieldException(String message) {
        super(message);
    }
}
