package dev.syncopate.examples.checkout.bugs;

import static dev.syncopate.examples.checkout.Order.DESK_AND_LAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Collector;
import dev.syncopate.examples.checkout.CardDeclinedException;
import dev.syncopate.examples.checkout.Shop;
import dev.syncopate.examples.checkout.Shop.Charge;
import dev.syncopate.examples.checkout.Shop.Refund;
import dev.syncopate.examples.checkout.World;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BelievedAnswerTest {
    private final World world = new World();
    private final Collector<Shop<?>> done = Collector.collector();

    private void checkOut(Exception failure) {
        Executor<Shop<?>> failing = Executor.of((action, call) -> {
            if (action instanceof Charge) {
                throw failure;
            }
            return world.perform(action, call);
        });
        var program = BelievedAnswer.nearMiss(DESK_AND_LAMP);

        assertThatThrownBy(() -> Syncopate.inMemory()
                        .inVirtualTime(Instant.EPOCH)
                        .run(program.orchestration(), program.layers().apply(failing.with(done))))
                .isInstanceOf(ActionFailedException.class);
        assertThat(world.isUntouched()).isTrue();
    }

    @Test
    void near_miss_refunds_nothing_if_the_bank_says_that_nothing_was_charged() {
        checkOut(new CardDeclinedException());

        assertThat(done.actions()).doesNotContain(new Refund("o1"));
    }

    @Test
    void near_miss_refunds_if_the_bank_says_nothing() {
        checkOut(new IOException("down"));

        assertThat(done.actions()).contains(new Refund("o1"));
    }
}
