package dev.syncopate.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Retry;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.testkit.model.Shop.Charge;
import dev.syncopate.testkit.model.Shop.Refund;
import dev.syncopate.testkit.model.Shop.Release;
import dev.syncopate.testkit.model.Shop.Reserve;
import dev.syncopate.testkit.model.Shop.Ship;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckoutWorldTest {
    private final CheckoutWorld world = new CheckoutWorld();
    private final Executor<Shop<?>> executor = Executor.of(world::perform);

    private final Orchestration<Shop<?>, String> buy = conductor -> {
        conductor.yield(new Reserve("book"));
        String payment = conductor.yield(new Charge("o1", 1200));
        conductor.yield(new Ship("o1", "book"));
        return payment;
    };

    @Test
    void an_order_process_runs_on_the_world() {
        assertThat(Syncopate.run(buy, executor)).isEqualTo("payment-o1");

        assertThat(world.stock.get("book")).isZero();
        assertThat(world.payments.total(Charge::cents)).isEqualTo(1200);
        assertThat(world.parcels.entries()).containsExactly(new Ship("o1", "book"));
        assertThatThrownBy(() -> Syncopate.run(buy, executor))
                .isInstanceOf(ActionFailedException.class)
                .hasMessageContaining("SoldOut: book");
    }

    @Test
    void an_action_whose_answer_is_lost_is_performed_once() {
        Executor<Shop<?>> losing = executor.around((action, call, next) -> {
            Object answer = next.execute(action, call);
            if (call.attempt() == 1) {
                throw new IllegalStateException("the connection is lost");
            }
            return answer;
        });

        assertThat(Syncopate.run(buy, losing.with(Retry.retry(Schedule.of(Duration.ZERO)))))
                .isEqualTo("payment-o1");

        assertThat(world.stock.get("book")).isZero();
        assertThat(world.parcels.size()).isEqualTo(1);
    }

    @Test
    void what_is_undone_leaves_the_world_as_it_was() {
        Orchestration<Shop<?>, Boolean> undone = conductor -> {
            conductor.yield(new Reserve("book"));
            boolean refunded = conductor.yield(new Refund(conductor.yield(new Charge("o1", 1200))));
            return refunded && conductor.yield(new Release("book")) == 1;
        };

        assertThat(Syncopate.run(undone, executor)).isTrue();
        assertThat(world.stock).isEqualTo(new CheckoutWorld().stock);
        assertThat(world.payments.isEmpty()).isTrue();
    }
}
