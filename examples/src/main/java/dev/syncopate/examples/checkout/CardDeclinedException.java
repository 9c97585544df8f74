package dev.syncopate.examples.checkout;

/// The bank refuses a charge: it was not done.
public final class CardDeclinedException extends Exception {
    private static final long serialVersionUID = 1;
}
