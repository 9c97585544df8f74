package dev.syncopate.combinators;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.SerialBy.serialBy;
import static dev.syncopate.combinators.SingleFlight.singleFlight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Combinator;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Ask.Get;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An action yielded where the stack is nearly used up: wherever it overflows, nothing is left behind.
@NullUnmarked
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class DeepStacksTest {
    private static final int STACK = 256 * 1024;
    private static final int LEVELS = 500;

    static Stream<Combinator<Object>> combinators() {
        return Stream.of(
                memo(),
                serialBy(action -> action),
                singleFlight(),
                hedge(Duration.ofHours(1), 2),
                batch(Get.class, 10, gets -> gets.stream().map(get -> "v").toList()));
    }

    /// Goes as deep as the stack allows, and on the way back yields an action at each depth.
    @SuppressWarnings("InfiniteRecursion") // Until the stack overflows, which is what this is about.
    private static void dive(Conductor<Ask<?>> conductor, int[] levels, int[] overflows) {
        try {
            dive(conductor, levels, overflows);
        } catch (StackOverflowError e) {
            // As deep as it goes.
        }
        if (levels[0] < LEVELS) {
            int level = levels[0]++;
            try {
                conductor.yield(new Get(level));
            } catch (StackOverflowError e) {
                overflows[0]++;
            }
        }
    }

    /// Loads all classes: one that cannot be loaded for want of a stack is lost to the JVM.
    private static void warmUp(Executor<Ask<?>> executor) throws InterruptedException {
        Syncopate.<Ask<?>, Object>run(
                conductor -> conductor.map(List.of(-1, -1, -2), 3, (child, i) -> child.yield(new Get(i))), executor);
    }

    private static void on(Runnable task) throws InterruptedException {
        Thread thread = new Thread(null, task, "small", STACK);
        thread.start();
        thread.join(20_000);
        if (thread.isAlive()) {
            AssertionError hangs = new AssertionError("hangs");
            hangs.setStackTrace(thread.getStackTrace());
            thread.interrupt();
            throw hangs;
        }
    }

    @ParameterizedTest
    @MethodSource("combinators")
    void wherever_it_overflows_the_next_one_is_carried_out(Combinator<Object> combinator) throws Exception {
        Executor<Ask<?>> executor =
                ((Executor<Ask<?>>) action -> "v1").with(combinator).with(parallel());
        warmUp(executor);
        int[] overflows = {0};
        Orchestration<Ask<?>, Object> orchestration = conductor -> {
            int[] levels = {0};
            dive(conductor, levels, overflows);
            for (int level = 0; level < LEVELS; level++) {
                conductor.yield(new Get(level));
            }
            return "all";
        };
        for (int run = 0; run < 5; run++) {
            AtomicReference<Object> result = new AtomicReference<>();
            on(() -> {
                try {
                    result.set(Syncopate.run(orchestration, executor));
                } catch (Throwable e) {
                    result.set(e);
                }
            });

            assertThat(result.get()).isEqualTo("all");
        }
        assertThat(overflows[0]).isPositive();
    }
}
