package dev.syncopate.testkit.search;

/// Two effects depend on their order, and were declared not to.
public final class Misdeclared extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misdeclared(String message) {
        super(message);
    }
}
