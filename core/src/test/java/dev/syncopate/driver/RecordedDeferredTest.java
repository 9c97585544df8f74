package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.Syncopate;
import dev.syncopate.history.Recorder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordedDeferredTest {
    sealed interface Office<R> extends Action<Office<?>, R> {
        record Approve(String order) implements Office<Boolean> {}
    }

    private static final Executor<Office<?>> OFFICE = Executor.<Office<?>>handling(Office.class)
            .on(Office.Approve.class, approve -> true)
            .build()
            .with(Guarantee.deferred().on(Office.Approve.class));

    private static final Orchestration<Office<?>, Boolean> ASKS =
            conductor -> conductor.yield(new Office.Approve("o1"));

    @Test
    void a_recorded_run_in_memory_performs_deferred_actions_since_nobody_can_answer_them() {
        Recorder recorder = Recorder.recorder();

        assertThat(Syncopate.inMemory().recordedTo(recorder).run(ASKS, OFFICE)).isTrue();
        assertThat(recorder.history().at(Path.parse("/0"))).isPresent();
    }

    @Test
    void it_does_so_in_virtual_time() {
        assertThat(Syncopate.inMemory()
                        .inVirtualTime(Instant.EPOCH)
                        .recordedTo(Recorder.recorder())
                        .run(ASKS, OFFICE))
                .isTrue();
    }
}
