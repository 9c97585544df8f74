package dev.syncopate.durable;

/// A run is in memory no more: what was wanted of it is to be tried again.
final class LeftException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LeftException() {
        super(null, null, false, false);
    }
}
