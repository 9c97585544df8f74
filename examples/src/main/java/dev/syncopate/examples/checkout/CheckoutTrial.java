package dev.syncopate.examples.checkout;

import dev.syncopate.Outcome.Success;
import dev.syncopate.examples.checkout.Shop.Approve;
import dev.syncopate.testkit.Trial;
import java.util.List;
import java.util.Optional;

/// What is claimed of a checkout, and of the world that it leaves behind.
public final class CheckoutTrial {
    private CheckoutTrial() {}

    // @start region="trial"
    public static Trial<Shop<?>, Receipt, World> of(Program program, Order order) {
        return Trial.of(program.orchestration())
                .in(World::new, program.performing()::perform)
                .through(program.layers())
                .answering(Approve.class, approve -> approvals(approve, order))
                .cancelled()
                .always("charged at most once", world -> world.charges() <= 1)
                .always("nobody pays without an approval", world -> world.isApprovedIfCharged(order))
                .always("nobody pays without a reservation", world -> world.isReservedIfCharged(order))
                .always("nothing is shipped without a payment", World::isChargedIfShipped)
                .always("points are the sum of those earned", World::hasThePointsEarned)
                .atEnd(
                        "all or nothing",
                        (world, outcome) -> outcome instanceof Success(var receipt)
                                ? world.isDone(order) && receipt.equals(receiptOf(order))
                                : world.isUntouched())
                .sometimes("an order is done", world -> world.isDone(order))
                .sometimes("the customer gets a mail", world -> world.hasSent("under way as parcel of " + order.id()));
    }

    /// Ada approves the order that she is asked about, or refuses it; she approves no other.
    private static List<Optional<String>> approvals(Approve approve, Order order) {
        return approve.equals(new Approve(order.id(), order.cents()))
                ? List.of(Optional.of("Ada"), Optional.empty())
                : List.of(Optional.empty());
    }
    // @end

    private static Receipt receiptOf(Order order) {
        return new Receipt(order.id(), "payment of " + order.id(), "parcel of " + order.id());
    }
}
