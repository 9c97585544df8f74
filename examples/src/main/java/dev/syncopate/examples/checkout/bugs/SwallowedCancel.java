package dev.syncopate.examples.checkout.bugs;

import static dev.syncopate.examples.checkout.Checkout.addPoints;
import static dev.syncopate.examples.checkout.Checkout.approve;
import static dev.syncopate.examples.checkout.Checkout.receipt;
import static dev.syncopate.examples.checkout.Checkout.reserve;

import dev.syncopate.examples.checkout.Order;
import dev.syncopate.examples.checkout.Program;
import dev.syncopate.examples.checkout.Shop.Charge;
import dev.syncopate.examples.checkout.Shop.Notify;
import dev.syncopate.examples.checkout.Shop.Ship;
import java.util.concurrent.CancellationException;

/// Takes the cancellation of a charge for its answer, and ships.
final class SwallowedCancel {
    private SwallowedCancel() {}

    // @start region="bug"
    static Program bug(Order order) {
        return Program.of(conductor -> {
            reserve(conductor, order);
            String approver = approve(conductor, order);
            String payment;
            try {
                payment = conductor.yield(new Charge(order.id(), order.cents(), approver));
            } catch (CancellationException e) {
                payment = "to be settled"; // The customer has closed the page; the order goes on without him.
            }
            String parcel = conductor.shielded(part -> part.yield(new Ship(order.id())));
            addPoints(conductor, order);
            return receipt(conductor, order, payment, parcel);
        });
    }
    // @end

    // @start region="near-miss"
    /// Catches the cancellation too, but only to tell the customer.
    static Program nearMiss(Order order) {
        return Program.of(conductor -> {
            reserve(conductor, order);
            String approver = approve(conductor, order);
            String payment;
            try {
                payment = conductor.yield(new Charge(order.id(), order.cents(), approver));
            } catch (CancellationException e) {
                conductor.shielded(part -> part.attempt(new Notify(order.id(), "cancelled")));
                throw e;
            }
            String parcel = conductor.shielded(part -> part.yield(new Ship(order.id())));
            addPoints(conductor, order);
            return receipt(conductor, order, payment, parcel);
        });
    }
    // @end
}
