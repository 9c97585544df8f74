package dev.syncopate.examples.checkout.bugs;

import static dev.syncopate.combinators.Compensate.compensate;
import static dev.syncopate.examples.checkout.Checkout.addPoints;
import static dev.syncopate.examples.checkout.Checkout.approve;
import static dev.syncopate.examples.checkout.Checkout.receipt;
import static dev.syncopate.examples.checkout.Checkout.reserve;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.examples.checkout.Checkout;
import dev.syncopate.examples.checkout.Order;
import dev.syncopate.examples.checkout.Program;
import dev.syncopate.examples.checkout.Receipt;
import dev.syncopate.examples.checkout.Shop;
import dev.syncopate.examples.checkout.Shop.Charge;
import dev.syncopate.examples.checkout.Shop.Recall;
import dev.syncopate.examples.checkout.Shop.Refund;
import dev.syncopate.examples.checkout.Shop.Release;
import dev.syncopate.examples.checkout.Shop.Ship;
import dev.syncopate.examples.checkout.Shop.TakePoints;
import dev.syncopate.examples.checkout.Shop.Undo;
import java.util.ArrayList;
import java.util.Optional;

/// Undoes by hand what others undo by a layer, and begins to do so one line too late.
final class Leak {
    private Leak() {}

    // @start region="bug"
    static Program bug(Order order) {
        return byHand(conductor -> {
            reserve(conductor, order); // If the lamp is sold out, the desk stays reserved.
            try {
                String approver = approve(conductor, order);
                String payment = conductor.yield(new Charge(order.id(), order.cents(), approver));
                String parcel = conductor.yield(new Ship(order.id()));
                addPoints(conductor, order);
                return receipt(conductor, order, payment, parcel);
            } catch (Exception e) {
                undo(conductor, order);
                throw e;
            }
        });
    }
    // @end

    // @start region="near-miss"
    static Program nearMiss(Order order) {
        return byHand(conductor -> {
            try {
                reserve(conductor, order);
                String approver = approve(conductor, order);
                String payment = conductor.yield(new Charge(order.id(), order.cents(), approver));
                String parcel = conductor.yield(new Ship(order.id()));
                addPoints(conductor, order);
                return receipt(conductor, order, payment, parcel);
            } catch (Exception e) {
                undo(conductor, order);
                throw e;
            }
        });
    }
    // @end

    private static void undo(Conductor<Shop<?>> conductor, Order order) {
        var undos = new ArrayList<Undo>();
        order.articles().forEach(article -> undos.add(new Release(order.id(), article.name())));
        undos.add(new Refund(order.id()));
        undos.add(new Recall(order.id()));
        order.articles().forEach(article -> undos.add(new TakePoints(order.id(), article.name())));
        conductor.shielded(part -> {
            undos.reversed().forEach(undo -> part.yield(undo));
            return undos;
        });
    }

    private static Program byHand(Orchestration<Shop<?>, Receipt> orchestration) {
        return Program.of(orchestration).withLayers(shop -> Checkout.layers(shop, compensate(_ -> Optional.empty())));
    }
}
