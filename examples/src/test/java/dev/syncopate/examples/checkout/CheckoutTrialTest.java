package dev.syncopate.examples.checkout;

import static dev.syncopate.examples.checkout.Order.DESK_AND_LAMP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CheckoutTrialTest {
    private static final Program CHECKOUT = Program.of(Checkout.of(DESK_AND_LAMP));

    // @start region="trial"
    @Test
    void checkout_is_done_or_undone_in_every_order_with_every_failure_and_every_crash() {
        CheckoutTrial.of(CHECKOUT, DESK_AND_LAMP)
                .sometimes("a customer is refunded", world -> world.refunds() > 0)
                .all();
    }
    // @end

    @Test
    void small_order_is_done_or_undone_too() {
        var pen = new Order("o2", List.of(new Order.Article("pen", 200, 1)));

        CheckoutTrial.of(Program.of(Checkout.of(pen)), pen).all();
    }

    @Test
    void all_orders_are_tried_in_a_thousand_runs() {
        var explored = CheckoutTrial.of(CHECKOUT, DESK_AND_LAMP).explore();

        assertThat(explored.isExhausted()).isTrue();
        assertThat(explored.searches().getFirst().runs()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void all_orders_are_tried_in_two_hundred_runs_if_effect_and_answer_are_one_move() {
        var explored = CheckoutTrial.of(CHECKOUT, DESK_AND_LAMP).answersAtOnce().explore();

        assertThat(explored.isExhausted()).isTrue();
        assertThat(explored.searches().getFirst().runs()).isLessThanOrEqualTo(200);
    }
}
