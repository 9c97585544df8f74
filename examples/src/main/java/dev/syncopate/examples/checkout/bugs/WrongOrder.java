package dev.syncopate.examples.checkout.bugs;

import static dev.syncopate.combinators.Compensate.compensate;
import static dev.syncopate.examples.checkout.Checkout.addPoints;
import static dev.syncopate.examples.checkout.Checkout.approve;
import static dev.syncopate.examples.checkout.Checkout.receipt;
import static dev.syncopate.examples.checkout.Checkout.reserve;

import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.examples.checkout.Checkout;
import dev.syncopate.examples.checkout.Order;
import dev.syncopate.examples.checkout.Program;
import dev.syncopate.examples.checkout.Shop;
import dev.syncopate.examples.checkout.Shop.AddPoints;
import dev.syncopate.examples.checkout.Shop.Charge;
import dev.syncopate.examples.checkout.Shop.Release;
import dev.syncopate.examples.checkout.Shop.Reserve;
import dev.syncopate.examples.checkout.Shop.Ship;
import dev.syncopate.examples.checkout.Shop.TakePoints;
import dev.syncopate.examples.checkout.Shop.Undo;
import java.util.Optional;
import java.util.function.Function;

/// Releases by hand what the layer would undo last. So the articles are released while the customer is
/// still charged.
final class WrongOrder {
    private WrongOrder() {}

    // @start region="bug"
    static Program bug(Order order) {
        return Program.of(conductor -> {
                    try {
                        reserve(conductor, order);
                        String approver = approve(conductor, order);
                        String payment = conductor.yield(new Charge(order.id(), order.cents(), approver));
                        String parcel = conductor.yield(new Ship(order.id()));
                        addPoints(conductor, order);
                        return receipt(conductor, order, payment, parcel);
                    } catch (Exception e) {
                        undo(conductor, order, article -> new Release(order.id(), article.name()));
                        throw e; // From here on the layer undoes the rest.
                    }
                })
                .withLayers(shop -> allBut(Reserve.class, shop));
    }
    // @end

    // @start region="near-miss"
    /// Does by hand what comes first anyway.
    static Program nearMiss(Order order) {
        return Program.of(conductor -> {
                    reserve(conductor, order);
                    String approver = approve(conductor, order);
                    String payment = conductor.yield(new Charge(order.id(), order.cents(), approver));
                    String parcel = conductor.yield(new Ship(order.id()));
                    try {
                        addPoints(conductor, order);
                        return receipt(conductor, order, payment, parcel);
                    } catch (Exception e) {
                        undo(conductor, order, article -> new TakePoints(order.id(), article.name()));
                        throw e;
                    }
                })
                .withLayers(shop -> allBut(AddPoints.class, shop));
    }
    // @end

    private static void undo(Conductor<Shop<?>> conductor, Order order, Function<Order.Article, Undo> undo) {
        conductor.shielded(part ->
                part.yield(order.articles().reversed().stream().map(undo).toList()));
    }

    private static Executor<Shop<?>> allBut(Class<?> type, Executor<Shop<?>> shop) {
        return Checkout.layers(
                shop, compensate(action -> type.isInstance(action) ? Optional.empty() : Checkout.undoOf(action)));
    }
}
