package dev.syncopate.assertj;

import static dev.syncopate.assertj.HistoryAssertions.assertThat;
import static dev.syncopate.combinators.Compensate.compensate;
import static dev.syncopate.testkit.scripted.Answer.answered;
import static dev.syncopate.testkit.scripted.Answer.done;
import static dev.syncopate.testkit.scripted.Answer.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.assertj.Orders.Charge;
import dev.syncopate.assertj.Orders.Price;
import dev.syncopate.assertj.Orders.Refund;
import dev.syncopate.assertj.Orders.Release;
import dev.syncopate.assertj.Orders.Reserve;
import dev.syncopate.assertj.Orders.Ship;
import dev.syncopate.history.History;
import dev.syncopate.testkit.scripted.Stubs;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The code of the page about test styles.
class HistoryExample {
    private static Optional<Orders<?>> undo(Orders<?> action) {
        return switch (action) {
            case Reserve(var article) -> Optional.of(new Release(article));
            case Charge(var order, var cents) -> Optional.of(new Refund(order));
            default -> Optional.empty();
        };
    }

    // @start region="assertions"
    @Test
    void an_order_is_charged_once_and_before_it_is_shipped() {
        History history = Stubs.of(Orders.CHECKOUT)
                .on(Price.class, answered(500))
                .on(Reserve.class, reserve -> "r-" + reserve.article())
                .on(Charge.class, answered("c-1"))
                .on(Ship.class, done())
                .returns(500);

        assertThat(history)
                .yieldsInOrder(Reserve.class, new Charge("o-1", 500), Ship.class)
                .neverYields(Refund.class, Release.class)
                .returned();
        assertThat(history).yields(Charge.class).once().answered("c-1").endsBefore(Ship.class);
        assertThat(history).yields(Price.class).inFork("price");
    }
    // @end

    // @start region="undone"
    @Test
    void what_was_done_is_undone_last_first_if_the_order_cannot_be_shipped() {
        History history = Stubs.of(Orders.CHECKOUT)
                .through(orders -> orders.with(compensate(HistoryExample::undo)))
                .on(Ship.class, failed(new IOException("no driver")))
                .on(Price.class, answered(500))
                .on(Reserve.class, answered("r-1"))
                .on(Charge.class, answered("c-1"))
                .on(Release.class, done())
                .on(Refund.class, done())
                .play()
                .history();

        assertThat(history)
                .undoesInReverseOrder(Map.of(Reserve.class, Release.class, Charge.class, Refund.class))
                .failed();
    }
    // @end

    @Test
    void the_entry_point_stands_beside_that_of_assertj() {
        assertThat("text").isNotEmpty();
    }
}
