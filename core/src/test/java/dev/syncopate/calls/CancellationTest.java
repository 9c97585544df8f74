package dev.syncopate.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchException;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which failures only say that nobody wants the action any more.
@NullUnmarked
@OnEveryDriver
class CancellationTest {
    private final IOException failure = new IOException("offline");
    private final List<Boolean> answers = new ArrayList<>();

    @AfterEach
    void no_thread_stays_interrupted() {
        Thread.interrupted();
    }

    @Test
    void what_an_executor_merely_fails_with_is_none_whatever_it_is_called() {
        Call call = Call.outside();

        assertThat(call.isCancellation(new InterruptedException())).isFalse();
        assertThat(call.isCancellation(new CancellationException())).isFalse();
        assertThat(call.isCancellation(failure)).isFalse();
        assertThat(call.isCancellation(new AssertionError())).isFalse();
    }

    @Test
    void what_a_blocking_method_throws_that_was_interrupted_is_one_although_the_flag_is_clear() {
        Thread.currentThread().interrupt();
        Exception interrupted = catchException(() -> new CountDownLatch(1).await());

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(Call.outside().isCancellation(interrupted)).isTrue();
    }

    @Test
    void what_a_blocking_method_threw_on_another_thread_is_none() throws Exception {
        CompletableFuture<Exception> interrupted = new CompletableFuture<>();
        Thread other = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            interrupted.complete(catchException(() -> new CountDownLatch(1).await()));
        });
        other.join();

        Executor<String> executor = ((Executor<String>) action -> action).around((action, call, next) -> {
            answers.add(call.isCancellation(interrupted.join()));
            return next.execute(action, call);
        });

        EveryDriver.run(conductor -> conductor.yieldAny("a"), executor);

        assertThat(answers).containsExactly(false);
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
