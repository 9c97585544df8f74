package dev.syncopate.examples.checkout.bugs;

import dev.syncopate.Call;
import dev.syncopate.Guarantee;
import dev.syncopate.examples.checkout.Checkout;
import dev.syncopate.examples.checkout.Order;
import dev.syncopate.examples.checkout.Program;
import dev.syncopate.examples.checkout.Shop;
import dev.syncopate.examples.checkout.Shop.Charge;
import dev.syncopate.examples.checkout.World;
import org.jspecify.annotations.Nullable;

/// Charges without the idempotency key. If the process dies before the answer is stored, the resumed
/// run charges again.
final class DoubleCharge {
    private DoubleCharge() {}

    // @start region="bug"
    static Program bug(Order order) {
        return Program.of(Checkout.of(order)).performing(DoubleCharge::withoutKey);
    }

    private static @Nullable Object withoutKey(World world, Shop<?> action, Call call) {
        if (action instanceof Charge charge) {
            return world.charge(charge); // Nothing tells the bank that this is the charge of before.
        }
        return world.perform(action, call);
    }
    // @end

    // @start region="near-miss"
    /// Does not charge again, but asks for what was done: the undo does no harm if it was not.
    static Program nearMiss(Order order) {
        return bug(order)
                .withLayers(
                        shop -> Checkout.layers(shop.with(Guarantee.atMostOnce().on(Charge.class))));
    }
    // @end
}
