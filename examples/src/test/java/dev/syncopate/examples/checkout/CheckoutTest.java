package dev.syncopate.examples.checkout;

import static dev.syncopate.combinators.Chaos.chaos;
import static dev.syncopate.combinators.Chaos.failing;
import static dev.syncopate.combinators.Chaos.losing;
import static dev.syncopate.combinators.MapResult.mapResult;
import static dev.syncopate.combinators.Pre.pre;
import static dev.syncopate.examples.checkout.Order.DESK_AND_LAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Collector;
import dev.syncopate.combinators.Lint;
import dev.syncopate.examples.checkout.Shop.AddPoints;
import dev.syncopate.examples.checkout.Shop.Approve;
import dev.syncopate.examples.checkout.Shop.Charge;
import dev.syncopate.examples.checkout.Shop.Notify;
import dev.syncopate.examples.checkout.Shop.Recall;
import dev.syncopate.examples.checkout.Shop.Refund;
import dev.syncopate.examples.checkout.Shop.Release;
import dev.syncopate.examples.checkout.Shop.Reserve;
import dev.syncopate.examples.checkout.Shop.Ship;
import dev.syncopate.examples.checkout.Shop.TakePoints;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class CheckoutTest {
    private final Syncopate.InMemory driver = Syncopate.inMemory().inVirtualTime(Instant.EPOCH);
    private final World world = new World();
    private final Collector<Shop<?>> done = Collector.collector();
    private final Executor<Shop<?>> shop = Executor.<Shop<?>>of(world::perform).with(done);

    private Receipt checkOut(Combinator<Object> trouble) {
        return driver.run(Checkout.of(DESK_AND_LAMP), Checkout.layers(shop.with(trouble)));
    }

    private Run<Receipt> started(Combinator<Object> trouble) {
        return driver.start(Checkout.of(DESK_AND_LAMP), Checkout.layers(shop.with(trouble)));
    }

    @Test
    void order_is_reserved_approved_charged_and_shipped_and_earns_its_points() {
        var receipt = driver.run(Checkout.of(DESK_AND_LAMP), Checkout.layers(shop));

        assertThat(receipt).isEqualTo(new Receipt("o1", "payment of o1", "parcel of o1"));
        assertThat(world.isDone(DESK_AND_LAMP)).isTrue();
        assertThat(done.actions())
                .containsExactly(
                        new Reserve("o1", "desk"),
                        new Reserve("o1", "lamp"),
                        new Approve("o1", 50_000),
                        new Charge("o1", 50_000, "Ada"),
                        new Ship("o1"),
                        new AddPoints("o1", "desk", 6),
                        new AddPoints("o1", "lamp", 1),
                        new Notify("o1", "under way as parcel of o1"));
    }

    @Test
    void small_order_needs_no_approval() {
        var pen = new Order("o2", List.of(new Order.Article("pen", 200, 1)));

        driver.run(Checkout.of(pen), Checkout.layers(shop));

        assertThat(world.isDone(pen)).isTrue();
        assertThat(done.actions()).noneMatch(Approve.class::isInstance);
    }

    @Test
    void order_that_nobody_approves_within_three_days_is_undone() {
        var slow = Combinator.of("slow", (action, call, next) -> {
            call.sleep(Duration.ofDays(4));
            return next.execute(action, call);
        });

        assertThatThrownBy(() -> checkOut(slow.on(Approve.class))).hasCauseInstanceOf(TimeoutException.class);
        assertThat(world.isUntouched()).isTrue();
        assertThat(done.actions()).noneMatch(Charge.class::isInstance);
    }

    @Test
    void order_that_is_refused_is_undone() {
        var refusing = mapResult(Approve.class, _ -> Optional.empty());

        assertThatThrownBy(() -> checkOut(refusing))
                .isInstanceOf(NotApprovedException.class)
                .hasMessage("Order o1 was not approved");
        assertThat(world.isUntouched()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(classes = {Reserve.class, Approve.class, Charge.class, Ship.class, AddPoints.class})
    void order_is_undone_whichever_action_fails(Class<? extends Shop<?>> type) {
        for (var trouble : List.of(failing(1, IOException::new), losing(1, IOException::new))) {
            assertThatThrownBy(() -> checkOut(chaos(1, trouble).on(type))).isInstanceOf(ActionFailedException.class);
            assertThat(world.isUntouched()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Reserve.class, Approve.class, Charge.class, Ship.class, AddPoints.class})
    void order_is_undone_whenever_it_is_cancelled(Class<? extends Shop<?>> type) {
        var run = new CompletableFuture<Run<Receipt>>();

        run.complete(started(pre(_ -> run.join().cancel()).on(type)));

        assertThatThrownBy(() -> run.join().join()).isInstanceOf(CancellationException.class);
        assertThat(world.isUntouched()).isTrue();
    }

    @Test
    void order_that_is_cancelled_too_late_is_done() throws InterruptedException {
        var run = new CompletableFuture<Run<Receipt>>();

        run.complete(started(pre(_ -> run.join().cancel()).on(Notify.class)));

        assertThat(run.join().join().order()).isEqualTo("o1");
        assertThat(world.isDone(DESK_AND_LAMP)).isTrue();
    }

    @Test
    void order_is_undone_in_reverse_order() {
        assertThatThrownBy(() -> checkOut(chaos(1, losing(1, IOException::new)).on(AddPoints.class)))
                .isInstanceOf(ActionFailedException.class);

        assertThat(done.actions())
                .endsWith(new Recall("o1"), new Refund("o1"), new Release("o1", "lamp"), new Release("o1", "desk"));
        assertThat(done.actions()).contains(new TakePoints("o1", "desk"), new TakePoints("o1", "lamp"));
    }

    @Test
    void undo_that_fails_is_tried_again() {
        var failsOnce = Combinator.of("fails once", (action, call, next) -> {
            if (call.attempt() == 1) {
                throw new IOException("down");
            }
            return next.execute(action, call);
        });

        assertThatThrownBy(() -> checkOut(failsOnce
                        .on(Shop.Undo.class)
                        .inside(chaos(1, failing(1, IOException::new)).on(Ship.class))))
                .isInstanceOf(ActionFailedException.class)
                .hasNoSuppressedExceptions();
        assertThat(world.isUntouched()).isTrue();
    }

    @Test
    void order_does_not_fail_for_want_of_a_mail() {
        checkOut(chaos(1, failing(1, IOException::new)).on(Notify.class));

        assertThat(world.isDone(DESK_AND_LAMP)).isTrue();
    }

    @Test
    void layers_have_no_known_mistake() {
        assertThat(Lint.lint(Checkout.layers(shop))).isEmpty();
    }
}
