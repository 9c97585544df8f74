package dev.syncopate.examples.crash;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.definitions.Definition;
import dev.syncopate.examples.checkout.Order;
import dev.syncopate.examples.checkout.Program;
import dev.syncopate.examples.checkout.Receipt;
import dev.syncopate.examples.checkout.Shop;
import dev.syncopate.examples.checkout.World;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/// The trial of the checkout on a real store: what
/// [CheckoutTrial][dev.syncopate.examples.checkout.CheckoutTrial] claims of the world in memory, claimed
/// of a world whose process dies, and is started again.
///
/// @param answer what the approver says
record StoreTrial(Program program, Order order, Optional<String> answer, Path folder) {

    /// @param broken the first claim that does not hold
    /// @param deaths how many of the processes have died
    record Verdict(Optional<String> broken, int deaths) {}

    /// Has the process die at these places, one life after the other. Each call has a run of its own.
    Verdict dieAt(int... places) throws InterruptedException, TimeoutException {
        var world = new World();
        var broken = new AtomicReference<String>();
        var name = new StringBuilder("at");
        for (int place : places) {
            name.append('-').append(place);
        }
        var crashes = new Crashes<>(
                name.toString(),
                folder.resolve("runs.db"),
                JsonCodec.of(Shop.class),
                Definition.<Shop<?>, Order, Receipt>of(
                        "checkout", Order.class, Receipt.class, _ -> program.orchestration()),
                order,
                life -> program.layers().apply(watched(life, world, broken)),
                answer);
        int deaths = 0;
        while (true) {
            var outcome = crashes.live(new Life(deaths < places.length ? places[deaths] : Life.LONG));
            if (outcome.isPresent()) {
                check(world, broken);
                if (!isAllOrNothing(world, outcome.get())) {
                    broken.compareAndSet(null, "all or nothing");
                }
                return new Verdict(Optional.ofNullable(broken.get()), deaths);
            }
            deaths++;
        }
    }

    private Executor<Shop<?>> watched(Life life, World world, AtomicReference<String> broken) {
        return Executor.of((Shop<?> action, Call call) -> life.perform(() -> {
            Object answered = program.performing().perform(world, action, call);
            check(world, broken);
            return answered;
        }));
    }

    private void check(World world, AtomicReference<String> broken) {
        claims().forEach((claim, holds) -> {
            if (!holds.test(world)) {
                broken.compareAndSet(null, claim);
            }
        });
    }

    private Map<String, Predicate<World>> claims() {
        var claims = new LinkedHashMap<String, Predicate<World>>();
        claims.put("charged at most once", world -> world.charges() <= 1);
        claims.put("nobody pays without an approval", world -> world.isApprovedIfCharged(order));
        claims.put("nobody pays without a reservation", world -> world.isReservedIfCharged(order));
        claims.put("nothing is shipped without a payment", World::isChargedIfShipped);
        claims.put("points are the sum of those earned", World::hasThePointsEarned);
        return claims;
    }

    private boolean isAllOrNothing(World world, Outcome<Receipt> outcome) {
        return outcome instanceof Outcome.Success<Receipt>(var receipt)
                ? world.isDone(order)
                        && receipt.equals(
                                new Receipt(order.id(), "payment of " + order.id(), "parcel of " + order.id()))
                : world.isUntouched();
    }
}
