package dev.syncopate.driver;

import static dev.syncopate.combinators.Combinators.parallel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Executors that go on after their run was dropped.
@Timeout(20)
class LingeringTest {
    sealed interface Job<R> extends Action<Job<?>, R> {
        /// Ends when it is interrupted.
        record Listen() implements Job<String> {}

        /// Ends when the test says so.
        record Ignore() implements Job<String> {}
    }

    private final CountDownLatch begun = new CountDownLatch(2);
    private final CountDownLatch isOver = new CountDownLatch(1);
    private final Executor<Job<?>> executor = parallel(action -> switch (action) {
        case Job.Listen listen -> {
            begun.countDown();
            Thread.sleep(60_000);
            yield "late";
        }
        case Job.Ignore ignore -> {
            begun.countDown();
            while (isOver.getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
            }
            yield "late";
        }
    });

    private static List<String> lingering(DrivenRun<?> run) {
        return run.lingering().stream().map(Pending::toString).toList();
    }

    private static void awaitLingering(DrivenRun<?> run, String... expected) {
        while (!lingering(run).equals(List.of(expected))) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Thread.onSpinWait();
        }
    }

    private DrivenRun<String> start(Orchestration<Job<?>, String> orchestration) {
        return DrivenRun.start(orchestration, executor, RunSettings.of("r"), new LogDriver(event -> {}));
    }

    @Test
    void executor_that_ignores_its_interruption_is_told_until_it_ends() throws Exception {
        DrivenRun<String> run = start(conductor -> {
            List<String> both = conductor.yield(List.of(new Job.Listen(), new Job.Ignore()));
            return both.getFirst();
        });
        begun.await();
        assertThat(run.lingering()).isEmpty();
        run.drop();

        awaitLingering(run, "/1 Ignore[]");
        isOver.countDown();
        awaitLingering(run);
        assertThat(run.outcome()).isEmpty();
    }

    @Test
    void executor_on_the_thread_of_its_strand_is_told_too() throws Exception {
        DrivenRun<String> run = start(conductor -> {
            begun.countDown();
            return conductor.yield(new Job.Ignore());
        });
        begun.await();
        run.drop(new IllegalStateException("the log is full"));

        awaitLingering(run, "/0 Ignore[]");
        isOver.countDown();
        awaitLingering(run);
    }
}
