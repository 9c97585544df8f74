package dev.syncopate.examples.checkout.engines;

import static dev.syncopate.examples.checkout.Order.DESK_AND_LAMP;
import static dev.syncopate.examples.checkout.engines.CheckoutOn.CHECKOUT;
import static dev.syncopate.examples.checkout.engines.CheckoutOn.CODEC;

import dev.syncopate.examples.checkout.Receipt;
import dev.syncopate.temporal.OnTemporal;
import dev.syncopate.temporal.TemporalRun;
import dev.syncopate.temporal.TemporalRuns;
import dev.syncopate.temporal.WaitingAction;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.Optional;

/// The checkout on Temporal's server for tests, which is in this process.
final class CheckoutOnTemporal {
    private CheckoutOnTemporal() {}

    static Receipt run() throws InterruptedException {
        try (var server = TestWorkflowEnvironment.newInstance()) {
            // @start region="temporal"
            OnTemporal.with(CODEC).register(CHECKOUT, CheckoutOn.stack()).addTo(server.newWorker("shop"));
            server.start();
            TemporalRuns runs = OnTemporal.client(server.getWorkflowClient(), "shop", CODEC);
            TemporalRun<Receipt> run = runs.start(CHECKOUT, "o1", DESK_AND_LAMP);
            approve(runs, run.id());
            return run.join();
            // @end
        }
    }

    /// Approves what is asked for, as a page with a button would.
    private static void approve(TemporalRuns runs, String id) throws InterruptedException {
        while (true) {
            for (WaitingAction waiting : runs.pending(id)) {
                if (waiting.isDeferred()) {
                    System.out.printf(
                            "  %-6s %s: Ada approves%n", waiting.token().path(), waiting.text());
                    runs.answer(waiting.token(), Optional.of("Ada"));
                    return;
                }
            }
            Thread.sleep(20);
        }
    }
}
