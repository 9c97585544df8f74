package dev.syncopate.testkit.scripted;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// The family of the examples.
sealed interface Orders<R> extends Action<Orders<?>, R> {
    record Reserve(String article) implements Orders<String> {}

    record Release(String reservation) implements Orders<Void> {}

    record Charge(String order, int cents) implements Orders<String> {}

    record Ship(String order) implements Orders<Void> {}

    record Approve(String order) implements Orders<Boolean> {}

    record Price(String article) implements Orders<Integer> {}

    record Receipt(String order, int cents) {}

    // @start region="checkout"
    /// Reserves, asks above a sum, charges and ships.
    static Orchestration<Orders<?>, Receipt> checkout(String order, String article) {
        return conductor -> {
            int cents = conductor.yield(new Price(article));
            String reservation = conductor.yield(new Reserve(article));
            if (cents > 10_000 && !approved(conductor, order)) {
                conductor.yield(new Release(reservation));
                return new Receipt(order, 0);
            }
            conductor.yield(new Charge(order, cents));
            conductor.yield(new Ship(order));
            return new Receipt(order, cents);
        };
    }

    private static boolean approved(Conductor<? super Orders<?>> conductor, String order) {
        try {
            return conductor.timeout(Duration.ofDays(3), part -> part.yield(new Approve(order)));
        } catch (TimeoutException e) {
            return false;
        }
    }
    // @end

    /// The prices of several articles, fetched at once.
    static Orchestration<Orders<?>, Integer> sum(List<String> articles) {
        return conductor -> conductor.yield(articles.stream().map(Price::new).toList()).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
