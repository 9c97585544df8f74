package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShieldedPendingTest {
    private static List<Boolean> shielded(Orchestration<Object, String> orchestration) {
        DrivenRun<String> run = DrivenRun.start(orchestration, action -> action, RunSettings.of("shields"), idle -> {});
        run.awaitIdle();
        List<Boolean> shielded = run.pending().stream().map(Pending::isShielded).toList();
        run.drop();
        return shielded;
    }

    private static String text(Conductor<Object> conductor, Object action) {
        return String.valueOf(conductor.yieldAny(action));
    }

    @Test
    void what_is_yielded_in_a_shielded_part_is_shielded() {
        assertThat(shielded(conductor -> conductor.shielded(part -> text(part, "undo"))))
                .containsExactly(true);
    }

    @Test
    void what_a_fork_of_a_shielded_part_yields_is_shielded() {
        assertThat(shielded(conductor ->
                        conductor.shielded(part -> part.all(List.of(fork -> text(fork, "a"), fork -> text(fork, "b")))
                                .toString())))
                .containsExactly(true, true);
    }

    @Test
    void what_is_yielded_elsewhere_is_not_shielded() {
        assertThat(shielded(conductor -> text(conductor, "do"))).containsExactly(false);
        assertThat(shielded(conductor -> conductor.timeout(java.time.Duration.ofDays(1), part -> text(part, "do"))))
                .containsExactly(false, false);
    }
}
