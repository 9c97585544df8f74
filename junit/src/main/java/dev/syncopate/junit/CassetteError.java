package dev.syncopate.junit;

/// A test cannot go on with its cassette: the answer of an action is missing, or cannot be stored.
///
/// An `Error`, so that an orchestration that catches failures does not mistake it for the failure of an
/// action.
public final class CassetteError extends AssertionError {
    private static final long serialVersionUID = 1L;

    CassetteError(String message) {
        super(message);
    }

    CassetteError(String message, Throwable cause) {
        super(message, cause);
    }
}
