package dev.syncopate.examples.checkout.bugs;

import static dev.syncopate.combinators.Compensate.compensate;
import static dev.syncopate.examples.checkout.Checkout.approve;
import static dev.syncopate.examples.checkout.Checkout.receipt;
import static dev.syncopate.examples.checkout.Checkout.reserve;

import dev.syncopate.Orchestration;
import dev.syncopate.examples.checkout.Checkout;
import dev.syncopate.examples.checkout.Order;
import dev.syncopate.examples.checkout.Program;
import dev.syncopate.examples.checkout.Receipt;
import dev.syncopate.examples.checkout.Shop;
import dev.syncopate.examples.checkout.Shop.Charge;
import dev.syncopate.examples.checkout.Shop.ReadPoints;
import dev.syncopate.examples.checkout.Shop.Ship;
import dev.syncopate.examples.checkout.Shop.TakePoints;
import dev.syncopate.examples.checkout.Shop.WritePoints;
import java.util.Optional;

/// Reads the customer's points, adds, and writes them, in two forks at once: both may read before
/// either writes.
final class LostUpdate {
    private LostUpdate() {}

    static Program bug(Order order) {
        return earning(order, 2);
    }

    // @start region="bug"
    private static Orchestration<Shop<?>, Receipt> logic(Order order, int atOnce) {
        return conductor -> {
            reserve(conductor, order);
            String approver = approve(conductor, order);
            String payment = conductor.yield(new Charge(order.id(), order.cents(), approver));
            String parcel = conductor.yield(new Ship(order.id()));
            conductor.map(order.articles(), atOnce, (child, article) -> {
                int points = child.yield(new ReadPoints());
                return child.yield(
                        new WritePoints(order.id(), article.name(), article.points(), points + article.points()));
            });
            return receipt(conductor, order, payment, parcel);
        };
    }
    // @end

    private static Program earning(Order order, int atOnce) {
        return Program.of(logic(order, atOnce))
                .withLayers(shop -> Checkout.layers(shop, compensate(LostUpdate::undoOf)));
    }

    private static Optional<Shop<?>> undoOf(Shop<?> action) {
        return action instanceof WritePoints(var order, var article, var _, var _)
                ? Optional.of(new TakePoints(order, article))
                : Checkout.undoOf(action);
    }

    // @start region="near-miss"
    /// One fork after the other.
    static Program nearMiss(Order order) {
        return earning(order, 1);
    }
    // @end
}
