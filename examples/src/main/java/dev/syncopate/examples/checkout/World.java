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
import dev.syncopate.testkit.model.Ledger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A model of the world in memory: a warehouse, a bank, a carrier, and one customer with one order.
public final class World {
    private static final int DEAR = 50_000;
    private static final int POINTS = 10;

    private final Set<String> reserved = new TreeSet<>();
    private final Ledger<Charge> charges = new Ledger<>();
    private int refunds; // how many of the charges are refunded
    private boolean shipped;
    private int points = POINTS;
    private final Map<String, Integer> earned = new TreeMap<>();
    private final Set<String> mails = new TreeSet<>();

    // @start region="perform"
    /// Executes an action. What is executed twice has its effect once; a charge, if it has the same key.
    public @Nullable Object perform(Shop<?> action, Call call) {
        switch (action) {
            case Reserve(var _, var article) -> reserved.add(article);
            case Release(var _, var article) -> reserved.remove(article);
            case Charge charge -> charges.recordOnce(call.idempotencyKey(), charge);
            case Refund _ -> refunds = charges.size();
            case Ship _ -> shipped = true;
            case Recall _ -> shipped = false;
            case AddPoints(var _, var article, var more) -> earn(article, more, points + more);
            case WritePoints(var _, var article, var more, var total) -> earn(article, more, total);
            case TakePoints(var _, var article) -> lose(article);
            case Notify(var _, var text) -> mails.add(text);
            case Approve _, ReadPoints _ -> {}
        }
        return answer(action);
    }
    // @end

    private @Nullable Object answer(Shop<?> action) {
        return switch (action) {
            case Approve approve -> approve.reply(Optional.of("Ada"));
            case Charge charge -> charge.reply("payment of " + charge.order());
            case Ship ship -> ship.reply("parcel of " + ship.order());
            case ReadPoints read -> read.reply(points);
            default -> null;
        };
    }

    /// Charges again, whatever was charged before.
    public String charge(Charge charge) {
        charges.record(charge);
        return "payment of " + charge.order();
    }

    private void earn(String article, int more, int total) {
        if (earned.putIfAbsent(article, more) == null) {
            points = total;
        }
    }

    private void lose(String article) {
        var lost = earned.remove(article);
        points -= lost == null ? 0 : lost;
    }

    // @start region="invariants"
    public int charges() {
        return charges.size() - refunds;
    }

    public int refunds() {
        return refunds;
    }

    public boolean isApprovedIfCharged(Order order) {
        var approver = order.cents() < DEAR ? "nobody" : "Ada";
        return charges.entries().stream().allMatch(charge -> charge.approvedBy().equals(approver));
    }

    public boolean isReservedIfCharged(Order order) {
        return charges() == 0 || reserved.size() == order.articles().size();
    }

    public boolean isChargedIfShipped() {
        return !shipped || charges() > 0;
    }

    public boolean hasThePointsEarned() {
        return points
                == POINTS + earned.values().stream().mapToInt(more -> more).sum();
    }

    public boolean isDone(Order order) {
        return shipped
                && reserved.size() == order.articles().size()
                && earned.size() == order.articles().size()
                && charges() == 1
                && charges.entries().getLast().cents() == order.cents();
    }

    public boolean hasSent(String text) {
        return mails.contains(text);
    }

    public boolean isUntouched() {
        return !shipped && reserved.isEmpty() && earned.isEmpty() && charges() == 0;
    }
    // @end
}
