package dev.syncopate.examples.checkout.engines;

import static dev.syncopate.examples.checkout.Order.DESK_AND_LAMP;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.definitions.Definition;
import dev.syncopate.examples.checkout.Checkout;
import dev.syncopate.examples.checkout.Order;
import dev.syncopate.examples.checkout.Receipt;
import dev.syncopate.examples.checkout.Shop;
import dev.syncopate.examples.checkout.World;
import dev.syncopate.json.JsonCodec;
import java.io.IOException;
import java.util.List;

/// Checks an order out in memory or on an engine. The class files of orchestration, layers and executor are the same.
public final class CheckoutOn {
    // @start region="shared"
    static final JsonCodec CODEC = JsonCodec.of(Shop.class);

    static final Definition<Shop<?>, Order, Receipt> CHECKOUT =
            Definition.of("checkout", Order.class, Receipt.class, Checkout::of);

    static Executor<Shop<?>> stack() {
        var world = new World();
        return Checkout.layers(Executor.of((action, call) -> {
            System.out.printf("  %-6s %s%n", call.path(), Action.text(action));
            synchronized (world) {
                return world.perform(action, call);
            }
        }));
    }
    // @end

    private CheckoutOn() {}

    /// @param arguments `--on memory`, `--on temporal` or `--on restate`
    /// @return the exit code
    public static int run(List<String> arguments) {
        if (arguments.size() != 2 || !arguments.getFirst().equals("--on")) {
            return usage();
        }
        try {
            return switch (arguments.get(1)) {
                case "memory" -> done(onMemory());
                case "temporal" -> done(CheckoutOnTemporal.run());
                case "restate" -> done(CheckoutOnRestate.run());
                default -> usage();
            };
        } catch (InterruptedException e) {
            System.err.println("checkout: interrupted");
            return 1;
        } catch (IOException e) {
            System.err.println("checkout: no Restate server answers at its usual ports (8080 and 9070): start one by"
                    + " 'npx @restatedev/restate-server' (" + e + ")");
            return 1;
        }
    }

    // @start region="memory"
    private static Receipt onMemory() {
        return Syncopate.inMemory().run(Checkout.of(DESK_AND_LAMP), stack());
    }
    // @end

    private static int done(Receipt receipt) {
        System.out.println("Done: " + receipt);
        return 0;
    }

    private static int usage() {
        System.err.println("checkout: --on memory, --on temporal or --on restate.");
        return 2;
    }
}
