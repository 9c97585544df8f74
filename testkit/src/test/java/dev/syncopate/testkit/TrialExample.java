package dev.syncopate.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Orchestration;
import dev.syncopate.testkit.TrialExample.Shop.Charge;
import dev.syncopate.testkit.TrialExample.Shop.Ship;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrialExample {
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Charge(String order, int cents) implements Shop<String> {}

        record Ship(String receipt) implements Shop<Void> {}
    }

    private final Orchestration<Shop<?>, String> checkout = conductor -> {
        String receipt = conductor.yield(new Charge("o1", 1200));
        conductor.yield(new Ship(receipt));
        return receipt;
    };

    // @start region="trial"
    static class World {
        private int charged;

        @Nullable
        Object perform(Shop<?> action) {
            return switch (action) {
                case Charge charge -> charge.reply("receipt " + ++charged);
                case Ship ship -> null;
            };
        }
    }

    void nobody_is_charged_twice() {
        Trial.of(checkout)
                .in(World::new, World::perform)
                .always("charged at most once", world -> world.charged <= 1)
                .all();
    }
    // @end

    @Test
    void the_trial_finds_that_a_crash_charges_twice() {
        assertThatThrownBy(this::nobody_is_charged_twice)
                .isInstanceOf(TrialError.class)
                .hasMessageContaining("charged at most once");
    }
}
