package dev.syncopate.assertj;

import dev.syncopate.Action;
import dev.syncopate.Orchestration;
import java.util.List;

/// The family of the tests.
sealed interface Orders<R> extends Action<Orders<?>, R> {
    record Reserve(String article) implements Orders<String> {}

    record Release(String article) implements Orders<Void> {}

    record Charge(String order, int cents) implements Orders<String> {}

    record Refund(String order) implements Orders<Void> {}

    record Ship(String order) implements Orders<Void> {}

    record Price(String article) implements Orders<Integer> {}

    /// Reserves two articles at once, charges and ships.
    Orchestration<Orders<?>, Integer> CHECKOUT = conductor -> {
        var price = conductor.fork("price", fork -> fork.yield(new Price("lamp")));
        conductor.yield(List.of(new Reserve("lamp"), new Reserve("bulb")));
        int cents = price.join();
        conductor.yield(new Charge("o-1", cents));
        conductor.yield(new Ship("o-1"));
        return cents;
    };
}
