package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeepOrchestrationsTest {

    record Down(int depth) implements Action<Down, Integer> {}

    private final Executor<Down> executor = down -> down.reply(down.depth());

    private static Orchestration<Down, Integer> deep(int depth) {
        return conductor -> {
            int answer = conductor.yield(new Down(depth));
            return answer == 0 ? 0 : 1 + deep(answer - 1).run(conductor);
        };
    }

    private static Orchestration<Down, Integer> bottomless() {
        return conductor -> 1 + conductor.call(bottomless()) + conductor.yield(new Down(1));
    }

    @BeforeEach
    void load_every_class_that_is_needed() {
        assertThat(Syncopate.run(deep(3), executor)).isEqualTo(3);
    }

    @Test
    void ten_thousand_in_each_other_work_or_overflow_the_stack_untouched() {
        int depth;
        try {
            depth = Syncopate.run(deep(10_000), executor);
        } catch (StackOverflowError e) {
            depth = 10_000;
        }

        assertThat(depth).isEqualTo(10_000);
        assertThat(Syncopate.run(deep(10), executor)).isEqualTo(10);
    }

    @Test
    void bottomless_ones_overflow_the_stack_and_the_conductor_goes_on() {
        Orchestration<Down, Integer> orchestration = conductor -> {
            assertThatThrownBy(() -> conductor.call(bottomless())).isExactlyInstanceOf(StackOverflowError.class);
            return conductor.yield(new Down(7));
        };

        assertThat(Syncopate.run(orchestration, executor)).isEqualTo(7);
    }

    @Test
    void yields_at_the_end_of_the_stack_leave_the_conductor_usable() {
        Orchestration<Down, Integer> orchestration = conductor -> {
            assertThatThrownBy(() -> deep(Integer.MAX_VALUE).run(conductor))
                    .isExactlyInstanceOf(StackOverflowError.class);
            return conductor.yield(new Down(7));
        };

        assertThat(Syncopate.run(orchestration, executor)).isEqualTo(7);
    }
}
