package dev.syncopate.snippets;

import static dev.syncopate.combinators.MapResult.mapResult;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.snippets.Bank.Balance;
import dev.syncopate.snippets.Bank.Pay;
import dev.syncopate.snippets.Shop.Fetch;

final class Routing {
    private Routing() {}

    static Executor<Bank<?>> routed(Executor<Bank<?>> abroad, Executor<Bank<?>> bulk, Executor<Bank<?>> bank) {
        // @start region="route"
        Executor<Bank<?>> routed = Executor.<Bank<?>>routing()
                .when(action -> action instanceof Pay pay && pay.to().startsWith("FR"), abroad)
                .when(action -> action instanceof Pay pay && pay.amount() > 1_000, bulk)
                .otherwise(bank);
        // @end
        return routed;
    }

    // @start region="contramap"
    sealed interface Till<R> extends Action<Till<?>, R> {
        record Refund(String customer, int cents) implements Till<String> {}

        record Open() implements Till<Integer> {}
    }

    static Executor<Till<?>> till(Executor<Bank<?>> bank) {
        return bank.contramap(action -> switch (action) {
            case Till.Refund(var customer, var cents) -> new Pay(customer, cents / 100);
            case Till.Open() -> new Balance("till");
        });
    }
    // @end

    static Executor<Shop<?>> sorted(Executor<Shop<?>> shop) {
        // @start region="map-result"
        Executor<Shop<?>> sorted = shop.with(
                mapResult(Fetch.class, users -> users.stream().sorted().toList()));
        // @end
        return sorted;
    }
}
