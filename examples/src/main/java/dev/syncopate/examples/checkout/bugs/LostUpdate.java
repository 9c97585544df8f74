package dev.syncopate.examples.checkout.bugs;

import static dev.syncopate.examples.checkout.Checkout.approve;
import static dev.syncopate.examples.checkout.Checkout.receipt;
import static dev.syncopate.examples.checkout.Checkout.reserve;

import dev.syncopate.examples.checkout.Order;
import dev.syncopate.examples.checkout.Program;
import dev.syncopate.examples.checkout.Shop.Charge;
import dev.syncopate.examples.checkout.Shop.ReadPoints;
import dev.syncopate.examples.checkout.Shop.Ship;
import dev.syncopate.examples.checkout.Shop.WritePoints;

/// Reads the customer's points, adds, and writes them, in two forks at once: both may read before either writes.
final class LostUpdate {
    private LostUpdate() {}

    // @start region="bug"
    static Program bug(Order order) {
        return earning(order, 2);
    }

    private static Program earning(Order order, int atOnce) {
        return Program.of(conductor -> {
            reserve(conductor, order);
            approve(conductor, order);
            String payment = conductor.yield(new Charge(order.id(), order.cents()));
            String parcel = conductor.yield(new Ship(order.id()));
            conductor.map(order.articles(), atOnce, (child, article) -> {
                int points = child.yield(new ReadPoints());
                return child.yield(
                        new WritePoints(order.id(), article.name(), article.points(), points + article.points()));
            });
            return receipt(conductor, order, payment, parcel);
        });
    }
    // @end

    // @start region="near-miss"
    /// One fork after the other.
    static Program nearMiss(Order order) {
        return earning(order, 1);
    }
    // @end
}
