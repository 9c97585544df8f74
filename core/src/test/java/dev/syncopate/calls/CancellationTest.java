package dev.syncopate.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which failures only say that nobody wants the action any more.
@NullUnmarked
class CancellationTest {
    private final IOException failure = new IOException("offline");
    private final List<Boolean> answers = new ArrayList<>();

    @AfterEach
    void nothing_stays_interrupted() {
        Thread.interrupted();
    }

    @Test
    void interruptions_and_cancellations_are_cancellations_and_others_are_not() {
        Call call = Call.outside();

        assertThat(call.isCancellation(new InterruptedException())).isTrue();
        assertThat(call.isCancellation(new CancellationException())).isTrue();
        assertThat(call.isCancellation(failure)).isFalse();
        assertThat(call.isCancellation(new AssertionError())).isFalse();
    }

    @Test
    void what_an_interrupted_thread_throws_is_one() {
        Thread.currentThread().interrupt();

        assertThat(Call.outside().isCancellation(failure)).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void what_is_thrown_after_the_part_that_yielded_was_cancelled_is_one() {
        Executor<String> executor = ((Executor<String>) action -> action).around((action, call, next) -> {
            answers.add(call.isCancellation(failure));
            try {
                call.sleep(Duration.ofHours(1));
            } catch (InterruptedException e) {
                answers.add(call.isCancellation(failure));
            }
            throw failure;
        });
        Orchestration<String, Object> part = child -> child.yieldAny("a");

        assertThatThrownBy(() -> Syncopate.inMemory()
                        .inVirtualTime(Instant.EPOCH)
                        .run(conductor -> conductor.timeout(Duration.ofSeconds(1), part), executor))
                .hasMessageContaining("within PT1S");
        assertThat(answers).containsExactly(false, true);
    }
}
