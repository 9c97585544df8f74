package dev.syncopate.testkit.model;

import static dev.syncopate.combinators.Compensate.compensate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Orchestration;
import dev.syncopate.testkit.Trial;
import dev.syncopate.testkit.Verdict;
import dev.syncopate.testkit.model.Shop.Charge;
import dev.syncopate.testkit.model.Shop.Refund;
import dev.syncopate.testkit.model.Shop.Release;
import dev.syncopate.testkit.model.Shop.Reserve;
import dev.syncopate.testkit.model.Shop.Ship;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Worlds of stores and ledgers in the hands of the searches.
class TriedWorldTest {

    private static Optional<Shop<?>> undoOf(Shop<?> action) {
        return switch (action) {
            case Reserve(var item) -> Optional.of(new Release(item));
            case Charge(var order, var cents) -> Optional.of(new Refund("payment-" + order));
            default -> Optional.empty();
        };
    }

    @Test
    void an_order_process_is_tried_on_a_world_of_stores_and_ledgers() {
        Orchestration<Shop<?>, String> buy = conductor -> {
            conductor.yield(new Reserve("book"));
            String payment = conductor.yield(new Charge("o1", 1200));
            conductor.yield(new Ship("o1", "book"));
            return payment;
        };

        Verdict verdict = Trial.of(buy)
                .in(CheckoutWorld::new, CheckoutWorld::perform)
                .through(shop -> shop.with(compensate(TriedWorldTest::undoOf)))
                .always("never sold twice", world -> world.stock.count((item, left) -> left < 0) == 0)
                .always("charged at most once", world -> world.payments.total(Charge::cents) <= 1200)
                .sometimes("some order is shipped", world -> !world.parcels.isEmpty())
                .explore();

        assertThat(verdict.searches()).allMatch(search -> search.opaque().isEmpty() && search.exhausted());
    }

    private record Parcels(Ledger<Ship> sent) {
        @Nullable
        Object perform(Shop<?> action) {
            sent.record((Ship) action);
            return null;
        }
    }

    private static long states(Ledger<Ship> kind) {
        Orchestration<Shop<?>, Boolean> three = conductor -> {
            conductor.all(Stream.of("o1", "o2", "o3")
                    .<Orchestration<Shop<?>, Boolean>>map(order -> fork -> {
                        fork.yield(new Ship(order, "book"));
                        fork.yield(new Ship(order, "pen"));
                        return true;
                    })
                    .toList());
            return true;
        };
        return Trial.of(three)
                .in(() -> new Parcels(kind.copy()), Parcels::perform)
                .answersAtOnce()
                .explore()
                .searches()
                .getFirst()
                .states();
    }

    @Test
    void worlds_in_which_the_same_was_recorded_in_another_order_are_one_state_unless_the_order_counts() {
        assertThat(states(new Ledger<>())).isLessThan(states(Ledger.inOrder()) / 3);
    }
}
