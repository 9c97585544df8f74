package dev.syncopate.examples.checkout;

import dev.syncopate.Call;
import dev.syncopate.examples.checkout.Shop.AddPoints;
import dev.syncopate.examples.checkout.Shop.Approve;
import dev.syncopate.examples.checkout.Shop.Charge;
import dev.syncopate.examples.checkout.Shop.Notify;
import dev.syncopate.examples.checkout.Shop.ReadPoints;
import dev.syncopate.examples.checkout.Shop.Recall;
import dev.syncopate.examples.checkout.Shop.Refund;
import dev.syncopate.examples.checkout.Shop.Release;
import dev.syncopate.examples.checkout.Shop.Reserve;
import dev.syncopate.examples.checkout.Shop.Ship;
import dev.syncopate.examples.checkout.Shop.TakePoints;
import dev.syncopate.examples.checkout.Shop.WritePoints;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A model of the world in memory: a warehouse, a bank, a carrier, and one customer with one order.
public final class World {
    private static final int POINTS = 10;

    private final Set<String> reserved = new TreeSet<>();
    private final Map<String, Integer> charges = new TreeMap<>(); // in cents, by the key of the request
    private int refunds;
    private boolean shipped;
    private int points = POINTS;
    private final Map<String, Integer> earned = new TreeMap<>();
    private final Set<String> mails = new TreeSet<>();

    // @start region="perform"
    /// Executes an action. Of those that are executed twice, only a charge without a key has its effect twice.
    public @Nullable Object perform(Shop<?> action, Call call) {
        switch (action) {
            case Reserve(var _, var article) -> reserved.add(article);
            case Release(var _, var article) -> reserved.remove(article);
            case Charge(var _, var cents) -> charge(cents, call.idempotencyKey());
            case Refund _ -> refund();
            case Ship _ -> shipped = true;
            case Recall _ -> shipped = false;
            case AddPoints(var _, var article, var added) -> earn(article, added, points + added);
            case WritePoints(var _, var article, var added, var total) -> earn(article, added, total);
            case TakePoints(var _, var article) -> lose(article);
            case Notify(var _, var text) -> mails.add(text);
            case Approve _, ReadPoints _ -> {}
        }
        return answer(action);
    }
    // @end

    private @Nullable Object answer(Shop<?> action) {
        return switch (action) {
            case Approve approve -> approve.reply(true);
            case Charge charge -> charge.reply("payment of " + charge.order());
            case Ship ship -> ship.reply("parcel of " + ship.order());
            case ReadPoints read -> read.reply(points);
            default -> null;
        };
    }

    /// Charges once for a key.
    private void charge(int cents, String key) {
        charges.putIfAbsent(key, cents);
    }

    /// Charges again, whatever was charged before.
    public void charge(int cents) {
        charges.put("request " + (charges.size() + 1), cents);
    }

    private void refund() {
        refunds += charges.size();
        charges.clear();
    }

    private void earn(String article, int added, int total) {
        if (earned.putIfAbsent(article, added) == null) {
            points = total;
        }
    }

    private void lose(String article) {
        var lost = earned.remove(article);
        points -= lost == null ? 0 : lost;
    }

    // @start region="invariants"
    public int charges() {
        return charges.size();
    }

    public int refunds() {
        return refunds;
    }

    /// Nobody pays for what is not kept for him.
    public boolean isReservedIfCharged(Order order) {
        return charges.isEmpty() || reserved.size() == order.articles().size();
    }

    /// Nothing is shipped that is not paid for.
    public boolean isChargedIfShipped() {
        return !shipped || !charges.isEmpty();
    }

    public boolean isDone(Order order) {
        return isReservedIfCharged(order)
                && List.copyOf(charges.values()).equals(List.of(order.cents()))
                && shipped
                && points == POINTS + order.points();
    }

    public boolean isUntouched() {
        return reserved.isEmpty() && charges.isEmpty() && !shipped && points == POINTS;
    }
    // @end
}
