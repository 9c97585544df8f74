package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import org.junit.jupiter.api.Test;

@OnEveryDriver(leftOut = "a_million_yields_need_no_deeper_a_stack_than_one")
class ManyYieldsTest {

    record Add(long a, long b) implements Action<Add, Long> {}

    @Test
    void a_million_yields_need_no_deeper_a_stack_than_one() {
        Orchestration<Add, Long> orchestration = conductor -> {
            long sum = 0;
            for (int i = 1; i <= 1_000_000; i++) {
                sum = conductor.yield(new Add(sum, i));
            }
            return sum;
        };

        assertThat(EveryDriver.run(orchestration, add -> add.reply(add.a() + add.b())))
                .isEqualTo(500_000_500_000L);
    }
}
