package dev.syncopate.examples.doublecharge;

import static dev.syncopate.combinators.Post.post;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Collector;
import dev.syncopate.examples.doublecharge.Checkout.Shop;
import dev.syncopate.examples.doublecharge.Checkout.Shop.Charge;
import dev.syncopate.examples.doublecharge.Checkout.Shop.Reserve;
import dev.syncopate.examples.doublecharge.Checkout.Shop.Ship;
import dev.syncopate.examples.histories.Recorded;
import dev.syncopate.history.Recorder;
import dev.syncopate.json.JsonCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Runs one checkout. Then, for each of its actions: records a new checkout, crashes it when the action has
/// taken effect and its result is not recorded yet, resumes it from the record, and counts the charges.
public final class DoubleCharge {
    private static final Syncopate.InMemory DRIVER = Syncopate.inMemory().withId("checkout-o1");

    public static final Recorded<?> RECORDED =
            new Recorded<>("doublecharge", JsonCodec.of(Shop.class), _ -> Checkout.of("o1"));

    private DoubleCharge() {}

    /// @param driver runs the checkout that is not crashed, and may record it
    /// @return the exit code
    public static int run(Syncopate.InMemory driver) {
        driver.run(Checkout.of("o1"), withKey(new Bank()));
        System.out.println("The bank is asked to charge:");
        report(DoubleCharge::plain);
        System.out.println("The bank is asked to charge, with call.idempotencyKey():");
        report(DoubleCharge::withKey);
        return 0;
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
        Collector<Shop<?>> all = Collector.collector();
        DRIVER.run(checkout, shop.apply(new Bank()).with(all));

        List<String> findings = new ArrayList<>();
        for (var lost : all.actions()) {
            var bank = new Bank();
            var executor = shop.apply(bank);
            var recorder = Recorder.recorder();
            crash(() -> DRIVER.recordedTo(recorder).run(checkout, post(executor, (action, result) -> {
                if (action.equals(lost)) {
                    throw new Crash(); // the action has taken effect, and its result is not recorded
                }
            })));
            var resumed = Recorder.continuing(recorder.history()); // all that is left of the crashed run
            DRIVER.recordedTo(resumed).run(checkout, executor);
            if (bank.charges() > 1) {
                findings.add("charged " + bank.charges() + " times, crashed after " + lost);
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
