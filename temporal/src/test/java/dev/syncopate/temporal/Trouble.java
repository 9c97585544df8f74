package dev.syncopate.temporal;

/// A failure of the user's.
public final class Trouble extends Exception {
    private static final long serialVersionUID = 1L;

    public Trouble(String message) {
        super(message);
    }
}
