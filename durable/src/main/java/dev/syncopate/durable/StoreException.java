package dev.syncopate.durable;

/// A store cannot be opened, or cannot go on. The message names the mistake, the file and the remedy.
///
/// Nothing that was acknowledged is lost by it: open the store again when the cause is gone, and its
/// runs go on where they were.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
