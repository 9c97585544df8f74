package dev.syncopate.examples.doublecharge;

import dev.syncopate.Call;
import dev.syncopate.examples.doublecharge.Checkout.Shop;
import dev.syncopate.examples.doublecharge.Checkout.Shop.Charge;
import dev.syncopate.examples.doublecharge.Checkout.Shop.Reserve;
import dev.syncopate.examples.doublecharge.Checkout.Shop.Ship;
import java.util.Map;
import java.util.TreeMap;

/// A model of the world: a bank that charges as often as it is asked to, unless a request carries the
/// key of an earlier one.
final class Bank {
    private final Map<String, Integer> charges = new TreeMap<>(); // in cents, by requests

    // @start region="bank"
    Object perform(Shop<?> action) {
        return charge(action, "request " + (charges.size() + 1));
    }

    Object performWithKey(Shop<?> action, Call call) {
        return charge(action, "request " + call.idempotencyKey());
    }

    private Object charge(Shop<?> action, String request) {
        return switch (action) {
            case Reserve reserve -> "reserved";
            case Charge charge -> {
                charges.put(request, charge.cents());
                yield charge.reply("receipt");
            }
            case Ship ship -> ship.reply("parcel for " + ship.order());
        };
    }
    // @end

    int charges() {
        return charges.size();
    }
}
