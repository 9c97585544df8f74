package dev.syncopate.examples.checkout.bugs;

import static dev.syncopate.combinators.Compensate.compensate;

import dev.syncopate.Outcome;
import dev.syncopate.Outcome.Failure;
import dev.syncopate.Outcome.Success;
import dev.syncopate.examples.checkout.CardDeclinedException;
import dev.syncopate.examples.checkout.Checkout;
import dev.syncopate.examples.checkout.Order;
import dev.syncopate.examples.checkout.Program;
import dev.syncopate.examples.checkout.Shop;
import dev.syncopate.examples.checkout.Shop.Charge;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Refunds what the bank says it has charged. If only the answer was lost, the money is too.
final class BelievedAnswer {
    private BelievedAnswer() {}

    // @start region="bug"
    static Program bug(Order order) {
        return Program.of(Checkout.of(order))
                .withLayers(shop -> Checkout.layers(shop, compensate(BelievedAnswer::ofSuccess)));
    }

    private static Optional<Shop<?>> ofSuccess(Shop<?> action, Outcome<@Nullable Object> outcome) {
        boolean nothing = action instanceof Charge && !(outcome instanceof Success);
        return nothing ? Optional.empty() : Checkout.undoOf(action);
    }
    // @end

    // @start region="near-miss"
    /// Believes the bank if it says that nothing was charged.
    static Program nearMiss(Order order) {
        return Program.of(Checkout.of(order))
                .withLayers(shop -> Checkout.layers(shop, compensate(BelievedAnswer::unlessDeclined)));
    }

    private static Optional<Shop<?>> unlessDeclined(Shop<?> action, Outcome<@Nullable Object> outcome) {
        boolean nothing = outcome instanceof Failure<?> failure && failure.is(CardDeclinedException.class);
        return nothing ? Optional.empty() : Checkout.undoOf(action);
    }
    // @end
}
