package dev.syncopate.examples.checkout;

import static dev.syncopate.combinators.Compensate.compensate;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;

import dev.syncopate.Combinator;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.Orchestration;
import dev.syncopate.examples.checkout.Shop.AddPoints;
import dev.syncopate.examples.checkout.Shop.Approve;
import dev.syncopate.examples.checkout.Shop.Charge;
import dev.syncopate.examples.checkout.Shop.Notify;
import dev.syncopate.examples.checkout.Shop.Recall;
import dev.syncopate.examples.checkout.Shop.Refund;
import dev.syncopate.examples.checkout.Shop.Release;
import dev.syncopate.examples.checkout.Shop.Reserve;
import dev.syncopate.examples.checkout.Shop.Ship;
import dev.syncopate.examples.checkout.Shop.TakePoints;
import dev.syncopate.examples.checkout.Shop.Undo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/// The business logic: what a checkout does, in which order, and how it is undone.
public final class Checkout {
    private static final int NEEDS_APPROVAL = 50_000; // cents
    private static final Duration APPROVAL_LIMIT = Duration.ofDays(3);

    private Checkout() {}

    // @start region="program"
    /// Checks an order out. If anything fails, or the customer cancels, all of it is undone.
    public static Orchestration<Shop<?>, Receipt> of(Order order) {
        return conductor -> {
            reserve(conductor, order);
            String approver = approve(conductor, order);
            String payment = conductor.yield(new Charge(order.id(), order.cents(), approver));
            String parcel = conductor.yield(new Ship(order.id()));
            addPoints(conductor, order);
            return receipt(conductor, order, payment, parcel);
        };
    }

    public static void reserve(Conductor<Shop<?>> conductor, Order order) {
        conductor.yield(order.articles().stream()
                .map(article -> new Reserve(order.id(), article.name()))
                .toList());
    }

    public static String approve(Conductor<Shop<?>> conductor, Order order) throws TimeoutException {
        if (order.cents() < NEEDS_APPROVAL) {
            return "nobody";
        }
        return conductor
                .timeout(APPROVAL_LIMIT, part -> part.yield(new Approve(order.id(), order.cents())))
                .orElseThrow(() -> new NotApprovedException(order));
    }

    public static void addPoints(Conductor<Shop<?>> conductor, Order order) {
        conductor.map(
                order.articles(),
                2,
                (child, article) -> child.yield(new AddPoints(order.id(), article.name(), article.points())));
    }

    public static Receipt receipt(Conductor<Shop<?>> conductor, Order order, String payment, String parcel) {
        conductor.attempt(new Notify(order.id(), "under way as " + parcel)); // No order fails for want of a mail.
        return new Receipt(order.id(), payment, parcel);
    }
    // @end

    // @start region="layers"
    /// The layers around the executor.
    public static Executor<Shop<?>> layers(Executor<Shop<?>> shop) {
        return layers(shop, compensate(Checkout::undoOf));
    }

    public static Executor<Shop<?>> layers(Executor<Shop<?>> shop, Combinator<Shop<?>> undoing) {
        return parallel(shop)
                .with(Guarantee.deferred().on(Approve.class))
                .with(undoing)
                .with(retry(fixed(Duration.ofSeconds(1)).upTo(3)).on(Undo.class));
    }

    /// What undoes an action. It is asked before the action, so it is done whatever became of that.
    public static Optional<Shop<?>> undoOf(Shop<?> action) {
        return switch (action) {
            case Reserve(var order, var article) -> Optional.of(new Release(order, article));
            case Charge(var order, var _, var _) -> Optional.of(new Refund(order));
            case Ship(var order) -> Optional.of(new Recall(order));
            case AddPoints(var order, var article, var _) -> Optional.of(new TakePoints(order, article));
            default -> Optional.empty(); // If one is forgotten here, the trial finds it.
        };
    }
    // @end
}
