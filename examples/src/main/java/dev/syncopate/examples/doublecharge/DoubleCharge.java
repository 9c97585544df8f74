package dev.syncopate.examples.doublecharge;

import static dev.syncopate.combinators.Post.post;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.examples.doublecharge.Checkout.Shop;
import dev.syncopate.examples.doublecharge.Checkout.Shop.Charge;
import dev.syncopate.examples.doublecharge.Checkout.Shop.Reserve;
import dev.syncopate.examples.doublecharge.Checkout.Shop.Ship;
import dev.syncopate.history.Entry;
import dev.syncopate.history.History;
import dev.syncopate.history.Recorder;
import dev.syncopate.history.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Records one checkout. Then, for each of its actions: crashes a new checkout when the action has taken
/// effect and its result is not kept yet, resumes it from the history, and counts the charges.
public final class DoubleCharge {
    private static final Syncopate.InMemory DRIVER = Syncopate.inMemory().withId("checkout-o1");

    private DoubleCharge() {}

    public static void main(String... arguments) {
        System.out.println("The bank is asked to charge:");
        report(DoubleCharge::plain);
        System.out.println("The bank is asked to charge, with call.idempotencyKey():");
        report(DoubleCharge::withKey);
    }

    private static Executor<Shop<?>> plain(Bank bank) {
        return action -> switch (action) {
            case Reserve reserve -> null;
            case Charge charge -> charge.reply(bank.charge(charge.cents()));
            case Ship ship -> ship.reply("parcel for " + ship.order());
        };
    }

    // @start region="executor"
    private static Executor<Shop<?>> withKey(Bank bank) {
        return Executor.of((action, call) -> switch (action) {
            case Reserve reserve -> null;
            case Charge charge -> charge.reply(bank.charge(charge.cents(), call.idempotencyKey()));
            case Ship ship -> ship.reply("parcel for " + ship.order());
        });
    }
    // @end

    private static void report(Function<Bank, Executor<Shop<?>>> shop) {
        List<String> findings = crashEverywhere(shop);
        (findings.isEmpty() ? List.of("nobody is charged twice") : findings)
                .forEach(finding -> System.out.println("  " + finding));
    }

    // @start region="crash"
    static List<String> crashEverywhere(Function<Bank, Executor<Shop<?>>> shop) {
        var checkout = Checkout.of("o1");
        Recorder<Shop<?>> recorder = Recorder.recorder();
        DRIVER.run(checkout, shop.apply(new Bank()).with(recorder));
        History history = recorder.history();

        List<String> findings = new ArrayList<>();
        for (int kept = 0; kept < history.entries().size(); kept++) {
            Entry lost = history.entries().get(kept);
            var bank = new Bank();
            var executor = shop.apply(bank);
            crash(() -> DRIVER.run(checkout, post(executor, (action, result) -> {
                if (action.equals(lost.action())) {
                    throw new Crash(); // the action has taken effect, and its result is lost
                }
            })));
            DRIVER.run(checkout, Replay.of(history.first(kept), executor)); // resumes where the history ends
            if (bank.charges() > 1) {
                findings.add("charged " + bank.charges() + " times, crashed after " + lost.action());
            }
        }
        return findings;
    }
    // @end

    private static void crash(Runnable run) {
        try {
            run.run();
        } catch (Crash expected) {
            return;
        }
        throw new AssertionError("The run should have crashed");
    }

    /// Stands for the end of the process: nothing of the run goes on after it.
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }
}
