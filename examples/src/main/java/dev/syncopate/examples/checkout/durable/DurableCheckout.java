package dev.syncopate.examples.checkout.durable;

import static dev.syncopate.examples.checkout.Order.DESK_AND_LAMP;

import dev.syncopate.Executor;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.definitions.Token;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableSettings;
import dev.syncopate.durable.RunInfo;
import dev.syncopate.durable.RunListener;
import dev.syncopate.durable.RunQuery;
import dev.syncopate.durable.StoreException;
import dev.syncopate.examples.checkout.Checkout;
import dev.syncopate.examples.checkout.Order;
import dev.syncopate.examples.checkout.Receipt;
import dev.syncopate.examples.checkout.Shop;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Checks an order out on a store. Nothing of the logic or of its layers is other than in memory.
public final class DurableCheckout {
    static final Definition<Shop<?>, Order, Receipt> CHECKOUT =
            Definition.of("checkout", Order.class, Receipt.class, Checkout::of);

    private DurableCheckout() {}

    /// @param arguments `--durable FILE`, and options
    /// @return the exit code
    public static int run(List<String> arguments) {
        try {
            return checkOut(Options.parse(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("checkout: " + e.getMessage() + ".");
            return 2;
        } catch (StoreException | InterruptedException e) {
            System.err.println("checkout: " + e.getMessage());
            return 1;
        }
    }

    private static int checkOut(Options options) throws InterruptedException {
        var world = new WorldFile(Path.of(options.store() + ".world"), options);
        var ada = new Ada();
        // @start region="run"
        var settings = DurableSettings.standard().withListener(ada);
        try (var durable = Durable.open(options.store(), JsonCodec.of(Shop.class), settings)) {
            ada.works(durable);
            greet(durable);
            durable.register(CHECKOUT, Checkout.layers(Executor.of(world::perform)));
            var run = durable.start(CHECKOUT, "o1", DESK_AND_LAMP);
            System.out.println("Done: " + run.join());
            return 0;
        } catch (RunFailedException e) {
            System.out.println(e.getMessage());
            return 0;
        }
        // @end
    }

    private static void greet(Durable durable) {
        durable.find(RunQuery.all()).stream()
                .filter(run -> !run.status().isEnd())
                .forEach(run -> System.out.println(run.id() + " goes on after " + run.events() + " events."));
    }

    // @start region="approver"
    /// Approves all that she is asked for. It might be a page with a button, which sends the token back.
    private static final class Ada implements RunListener {
        private final CompletableFuture<Durable> store = new CompletableFuture<>();

        void works(Durable durable) {
            store.complete(durable);
        }

        @Override
        public void deferred(RunInfo run, Token token, Object action) {
            System.out.println("  %-6s %s: Ada approves".formatted(token.path(), action));
            store.join().answer(token, Optional.of("Ada"));
        }
    }
    // @end
}
