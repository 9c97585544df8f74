package dev.syncopate.examples.checkout;

/// The person who was asked refused, or did not answer in time.
public final class NotApprovedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotApprovedException(Order order) {
        super("Order " + order.id() + " was not approved");
    }
}
