package dev.syncopate.examples.doublecharge;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.examples.doublecharge.Checkout.Shop;
import dev.syncopate.examples.histories.Recorded;
import dev.syncopate.json.JsonCodec;
import dev.syncopate.testkit.Trial;
import dev.syncopate.testkit.TrialError;

/// Crashes a checkout in each of its states, resumes it, and shows what was charged twice.
public final class DoubleCharge {
    public static final Recorded<?> RECORDED =
            new Recorded<>("doublecharge", JsonCodec.of(Shop.class), _ -> Checkout.of("o1"));

    private DoubleCharge() {}

    /// @param driver runs the checkout that is not crashed, and may record it
    /// @return the exit code
    public static int run(Syncopate.InMemory driver) {
        Bank bank = new Bank();
        Executor<Shop<?>> executor = Executor.of(bank::performWithKey);
        driver.run(Checkout.of("o1"), executor);
        try {
            nobodyIsChargedTwice();
        } catch (TrialError e) {
            System.out.println(e.getMessage());
        }
        System.out.println();
        System.out.println("With the key of the call: " + withTheKeyOfTheCall());
        return 0;
    }

    // @start region="trial"
    static void nobodyIsChargedTwice() {
        Trial.of(Checkout.of("o1"))
                .in(Bank::new, Bank::perform)
                .always("charged at most once", bank -> bank.charges() <= 1)
                .crashEverywhere();
    }
    // @end

    private static String withTheKeyOfTheCall() {
        return Trial.of(Checkout.of("o1"))
                .in(Bank::new, Bank::performWithKey)
                .always("charged at most once", bank -> bank.charges() <= 1)
                .crashEverywhere()
                .toString();
    }
}
