package dev.syncopate.snippets;

import static dev.syncopate.combinators.Combinators.chaos;
import static dev.syncopate.combinators.Combinators.failing;
import static dev.syncopate.combinators.Combinators.losing;
import static dev.syncopate.combinators.Combinators.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Collector;
import dev.syncopate.snippets.Recipes.Orders;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class SagaTest {
    private final Collector<Orders<?>> done = Collector.collector(); // what reached the shop
    private final Executor<Orders<?>> shop = Executor.<Orders<?>>of((action, call) -> switch (action) {
                case Orders.Reserve reserve -> null;
                case Orders.Release release -> null;
                case Orders.Charge charge -> charge.reply("receipt");
                case Orders.Refund refund -> null;
                case Orders.Ship ship -> ship.reply("parcel");
            })
            .with(done);

    // @start region="each-fails"
    @ParameterizedTest
    @ValueSource(classes = {Orders.Reserve.class, Orders.Charge.class, Orders.Ship.class})
    void nothing_stays_reserved_whichever_action_fails(Class<? extends Orders<?>> type) {
        var failsBefore = chaos(1, failing(1, () -> new IOException("down"))).on(type); // is not executed
        var failsAfter = chaos(1, losing(1, () -> new IOException("down"))).on(type); // its answer is lost

        for (var fails : List.of(failsBefore, failsAfter)) {
            assertThatThrownBy(() -> Syncopate.run(Recipes.place("o1", 1200), Recipes.saga(shop.with(fails))))
                    .hasMessageContaining("IOException: down");
            assertThat(done.actions()).endsWith(new Orders.Release("o1"));
        }
    }
    // @end

    // @start region="cancelled"
    @Test
    void an_order_that_is_cancelled_after_it_was_charged_is_refunded_and_released() {
        var started = new CompletableFuture<Run<String>>();
        Executor<Orders<?>> cancels =
                shop.with(post((charge, receipt) -> started.join().cancel()).on(Orders.Charge.class));

        started.complete(Syncopate.start(Recipes.place("o1", 1200), Recipes.saga(cancels)));

        assertThatThrownBy(() -> started.join().join()).isInstanceOf(CancellationException.class);

        assertThat(done.actions())
                .containsExactly(
                        new Orders.Reserve("o1"),
                        new Orders.Charge("o1", 1200),
                        new Orders.Refund("receipt"),
                        new Orders.Release("o1"));
    }
    // @end

    @Test
    void an_order_that_is_cancelled_during_its_last_action_which_succeeds_has_succeeded() throws Exception {
        var started = new CompletableFuture<Run<String>>();
        Executor<Orders<?>> cancels =
                shop.with(post((ship, parcel) -> started.join().cancel()).on(Orders.Ship.class));

        started.complete(Syncopate.start(Recipes.place("o1", 1200), Recipes.saga(cancels)));

        assertThat(started.join().join()).isEqualTo("parcel");
        assertThat(done.actions()).endsWith(new Orders.Ship("o1"));
    }

    @Test
    void an_order_that_meets_an_error_is_not_undone() {
        Executor<Orders<?>> crashes = shop.with(post((charge, receipt) -> {
                    throw new AssertionError("crash");
                })
                .on(Orders.Charge.class));

        assertThatThrownBy(() -> Syncopate.run(Recipes.place("o1", 1200), Recipes.saga(crashes)))
                .isInstanceOf(AssertionError.class);
        assertThat(done.actions()).endsWith(new Orders.Charge("o1", 1200));
    }
}
