package dev.syncopate.testkit.search;

/// An orchestration that does not do the same again, given the same.
public final class ImpureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImpureException(String message) {
        super(message);
    }
}
