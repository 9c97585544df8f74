package dev.syncopate.examples.checkout;

/// The person who was asked has refused.
public final class NotApprovedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotApprovedException(Order order) {
        super("Order " + order.id() + " was not approved");
    }
}
