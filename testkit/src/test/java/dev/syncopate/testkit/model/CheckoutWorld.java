package dev.syncopate.testkit.model;

import dev.syncopate.Call;
import dev.syncopate.testkit.model.Shop.Approve;
import dev.syncopate.testkit.model.Shop.Charge;
import dev.syncopate.testkit.model.Shop.Refund;
import dev.syncopate.testkit.model.Shop.Release;
import dev.syncopate.testkit.model.Shop.Reserve;
import dev.syncopate.testkit.model.Shop.Ship;
import dev.syncopate.testkit.model.Shop.SoldOut;
import java.util.Map;
import org.jspecify.annotations.Nullable;

// @start region="world"
final class CheckoutWorld {
    final Store<String, Integer> stock = new Store<>(Map.of("book", 1));
    final Store<String, Charge> payments = new Store<>();
    final Ledger<Ship> parcels = new Ledger<>();
    private final Requests requests = new Requests();

    @Nullable
    Object perform(Shop<?> action, Call call) throws Exception {
        return requests.once(call.idempotencyKey(), action, () -> switch (action) {
            case Reserve(var item) when stock.get(item) == 0 -> throw new SoldOut(item);
            case Reserve reserve -> reserve.reply(stock.update(reserve.item(), left -> left - 1));
            case Release release -> release.reply(stock.update(release.item(), left -> left + 1));
            case Charge charge -> {
                payments.put("payment-" + charge.order(), charge);
                yield charge.reply("payment-" + charge.order());
            }
            case Refund refund -> refund.reply(payments.remove(refund.payment()));
            case Approve approve -> approve.reply(true);
            case Ship ship -> {
                parcels.record(ship);
                yield null;
            }
        });
    }
}
// @end
