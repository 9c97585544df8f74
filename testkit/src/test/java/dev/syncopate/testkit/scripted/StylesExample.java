package dev.syncopate.testkit.scripted;

import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.testkit.scripted.Answer.after;
import static dev.syncopate.testkit.scripted.Answer.answered;
import static dev.syncopate.testkit.scripted.Answer.done;
import static dev.syncopate.testkit.scripted.Answer.failed;
import static dev.syncopate.testkit.scripted.Answer.unanswered;
import static dev.syncopate.testkit.scripted.Orders.checkout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Orchestration;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.history.History;
import dev.syncopate.testkit.scripted.Orders.Approve;
import dev.syncopate.testkit.scripted.Orders.Charge;
import dev.syncopate.testkit.scripted.Orders.Price;
import dev.syncopate.testkit.scripted.Orders.Receipt;
import dev.syncopate.testkit.scripted.Orders.Release;
import dev.syncopate.testkit.scripted.Orders.Reserve;
import dev.syncopate.testkit.scripted.Orders.Ship;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The code of the page about test styles.
class StylesExample {

    // @start region="script"
    @Test
    void charges_what_was_reserved_and_ships_it() {
        Script.of(checkout("o-1", "lamp"))
                .expects(new Price("lamp"), answered(500))
                .expects(new Reserve("lamp"), answered("r-1"))
                .expects(new Charge("o-1", 500), answered("c-1"))
                .expects(new Ship("o-1"), done())
                .returns(new Receipt("o-1", 500));
    }
    // @end

    // @start region="time"
    @Test
    void releases_the_reservation_if_nobody_approves_in_three_days() {
        Script.of(checkout("o-1", "piano"))
                .expects(Price.class, answered(500_000))
                .expects(Reserve.class, answered("r-1"))
                .expects(new Approve("o-1"), unanswered())
                .timesOut(Duration.ofDays(3))
                .expects(new Release("r-1"), done())
                .returns(new Receipt("o-1", 0));
    }
    // @end

    // @start region="stubs"
    @Test
    void a_dear_order_is_charged_once_it_is_approved() {
        Stubs.of(checkout("o-1", "piano"))
                .on(Price.class, answered(500_000))
                .on(Reserve.class, reserve -> "r-" + reserve.article())
                .on(new Approve("o-1"), after(Duration.ofDays(2), answered(true)))
                .on(Charge.class, charge -> charge.cents() == 500_000, answered("c-1"))
                .on(Ship.class, done())
                .strict()
                .returns(new Receipt("o-1", 500_000));
    }
    // @end

    // @start region="layers"
    @Test
    void a_charge_is_tried_again_after_a_second() {
        Script.of(checkout("o-1", "lamp"))
                .through(orders -> orders.with(
                        retry(Schedule.fixed(Duration.ofSeconds(1)).upTo(2)).on(Charge.class)))
                .expects(Price.class, answered(500))
                .expects(Reserve.class, answered("r-1"))
                .expects(Charge.class, failed(new IOException("offline")))
                .sleeps(Duration.ofSeconds(1))
                .expects(Charge.class, answered("c-1"))
                .expects(Ship.class, done())
                .returns(new Receipt("o-1", 500));
    }
    // @end

    // @start region="branches"
    @Test
    void both_answers_of_the_approver_go_on_from_the_same_place() {
        History asked = Script.of(checkout("o-1", "piano"))
                .expects(Price.class, answered(500_000))
                .expects(Reserve.class, answered("r-1"))
                .expects(Approve.class, unanswered())
                .waits();

        Script.of(checkout("o-1", "piano"))
                .given(asked)
                .expects(Approve.class, answered(false))
                .expects(new Release("r-1"), done())
                .returns(new Receipt("o-1", 0));
        Stubs.of(checkout("o-1", "piano"))
                .given(asked)
                .on(Approve.class, answered(true))
                .on(Charge.class, answered("c-1"))
                .on(Ship.class, done())
                .returns(new Receipt("o-1", 500_000));
    }
    // @end

    // @start region="stepping"
    @Test
    void an_approval_counts_as_long_as_the_limit_has_not_fired() {
        try (var checkout = Stepping.of(checkout("o-1", "piano"))) {
            checkout.on(Price.class).answer(500_000);
            checkout.on(Reserve.class).answer("r-1");
            checkout.advance(Duration.ofDays(2));
            try (var late = checkout.copy()) {
                late.advance(Duration.ofDays(1));
                assertThat(late.pending()).containsExactly(new Release("r-1"));
            }
            checkout.on(Approve.class).answer(true);
            assertThat(checkout.pending()).containsExactly(new Charge("o-1", 500_000));
        }
    }
    // @end

    // @start region="forks"
    @Test
    void the_prices_of_three_articles_are_added_in_whatever_order_they_come() {
        Script.of(conductor ->
                        conductor
                                .map(
                                        List.of("lamp", "desk", "chair"),
                                        3,
                                        (fork, article) -> fork.yield(new Price(article)))
                                .stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                .inAnyOrder(
                        part -> part.expects(new Price("chair"), answered(100)),
                        part -> part.expects(new Price("desk"), answered(20)),
                        part -> part.expects(new Price("lamp"), answered(3)))
                .returns(123);
    }
    // @end

    // @start region="fixture"
    @Test
    void the_order_of_last_week_would_be_shipped_again() {
        History lastWeek = recorded();

        Script.of(checkout("o-7", "lamp")).given(lastWeek).returns(new Receipt("o-7", 500));
        Stubs.of(checkout("o-7", "lamp")) // and if the charge had failed?
                .given(lastWeek.first(2))
                .on(Charge.class, failed(new IOException("declined")))
                .fails(IOException.class);
    }
    // @end

    private static History recorded() {
        return Stubs.of(checkout("o-7", "lamp"))
                .on(Price.class, answered(500))
                .on(Reserve.class, answered("r-1"))
                .on(Charge.class, answered("c-1"))
                .on(Ship.class, done())
                .play()
                .history();
    }

    // @start region="impure"
    @Test
    void an_orchestration_that_counts_outside_of_itself_is_found() {
        AtomicInteger orders = new AtomicInteger(); // ask conductor.uuid() instead
        Orchestration<Orders<?>, String> numbering =
                conductor -> conductor.yield(new Charge("o-" + orders.incrementAndGet(), 500));

        assertThatThrownBy(() -> Script.of(numbering)
                        .expects(Charge.class, answered("c-1"))
                        .returns("c-1"))
                .hasMessageStartingWith("The orchestration is not pure. Given the same answers, its second run yields"
                        + " something else at /0:");
    }
    // @end
}
