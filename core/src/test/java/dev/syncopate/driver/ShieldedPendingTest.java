package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Orchestration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShieldedPendingTest {
    private static List<Boolean> shielded(Orchestration<Object, ? extends @Nullable Object> orchestration) {
        DrivenRun<? extends @Nullable Object> run = DrivenRun.start(orchestration, action -> action, RunSettings.of("shields"), idle -> {});
        run.awaitIdle();
        List<Boolean> shielded = run.pending().stream().map(Pending::isShielded).toList();
        run.drop();
        return shielded;
    }

    @Test
    void what_is_yielded_in_a_shielded_part_is_shielded() {
        assertThat(shielded(conductor -> conductor.shielded(part -> part.yieldAny("undo"))))
                .containsExactly(true);
    }

    @Test
    void what_a_fork_of_a_shielded_part_yields_is_shielded() {
        assertThat(shielded(conductor -> conductor.shielded(
                        part -> part.all(List.of(fork -> fork.yieldAny("a"), fork -> fork.yieldAny("b"))))))
                .containsExactly(true, true);
    }

    @Test
    void what_is_yielded_elsewhere_is_not_shielded() {
        assertThat(shielded(conductor -> conductor.yieldAny("do"))).containsExactly(false);
        assertThat(shielded(conductor -> conductor.timeout(java.time.Duration.ofDays(1), part -> part.yieldAny("do"))))
                .containsExactly(false, false);
    }
}
