package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A function given to `carrying` that does not do its part.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class ContextThatFailsTest {
    private static final String MISTAKE = "The function given to carrying(...) returned a task that ";
    private final Worker worker = new Worker();

    private static Runnable neverRuns(Runnable task) {
        return () -> {};
    }

    private static Runnable throwsBefore(Runnable task) {
        return () -> {
            throw new IllegalStateException("no context");
        };
    }

    private static Runnable overflows(Runnable task) {
        return () -> {
            throw new StackOverflowError();
        };
    }

    private Run<Integer> started(UnaryOperator<Runnable> context) {
        return Syncopate.inMemory()
                .carrying(context)
                .<Job<?>, Integer>start(conductor -> conductor.yield(new Job.Ping(1)), worker);
    }

    @Test
    void a_started_run_whose_task_is_never_run_ends_with_what_is_wrong() {
        assertThatThrownBy(() -> started(ContextThatFailsTest::neverRuns).join())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(MISTAKE + "does not run the one that it was given");
    }

    @Test
    void a_started_run_whose_task_throws_ends_with_what_is_wrong() {
        assertThatThrownBy(() -> started(ContextThatFailsTest::throwsBefore).join())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(MISTAKE + "threw java.lang.IllegalStateException: no context before it ran")
                .hasRootCauseMessage("no context");
        assertThatThrownBy(() -> started(ContextThatFailsTest::overflows).join())
                .hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void a_started_run_whose_context_cannot_be_left_has_its_result() throws Exception {
        assertThat(started(task -> () -> {
                            task.run();
                            throw new IllegalStateException("after");
                        })
                        .join())
                .isEqualTo(1);
    }

    @Test
    void a_task_that_is_run_twice_does_its_work_once() throws Exception {
        assertThat(started(task -> () -> {
                            task.run();
                            task.run();
                        })
                        .join())
                .isEqualTo(1);
        assertThat(worker.begun()).hasSize(1);
    }

    @Test
    void a_function_that_throws_fails_the_start() {
        assertThatThrownBy(() -> started(task -> {
                    throw new IllegalStateException("no context");
                }))
                .hasMessage("no context");
    }

    @Test
    void a_function_that_returns_no_task_is_refused() {
        assertThatThrownBy(() -> started(task -> null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith("The function given to carrying(...) returned null");
    }

    @Test
    void a_fork_whose_context_fails_fails_and_the_run_ends() {
        List<UnaryOperator<Runnable>> contexts = List.of(
                ContextThatFailsTest::neverRuns, ContextThatFailsTest::throwsBefore, ContextThatFailsTest::overflows);
        for (UnaryOperator<Runnable> context : contexts) {
            assertThatThrownBy(() -> Syncopate.inMemory()
                            .carrying(context)
                            .<Job<?>, Integer>run(
                                    conductor -> conductor.fork(new Job.Ping(1)).join(), worker))
                    .hasMessageStartingWith(MISTAKE);
        }
    }

    @Test
    void a_fork_that_cannot_be_started_fails_where_it_is_forked_and_leaves_nothing() {
        AtomicInteger calls = new AtomicInteger();
        UnaryOperator<Runnable> second = task -> {
            if (calls.incrementAndGet() == 2) {
                throw new StackOverflowError();
            }
            return task;
        };

        Integer got = Syncopate.inMemory()
                .carrying(second)
                .<Job<?>, Integer>run(
                        conductor -> {
                            var first = conductor.fork(new Job.Ping(1));
                            assertThatThrownBy(() -> conductor.fork(new Job.Ping(2)))
                                    .isInstanceOf(StackOverflowError.class);
                            return first.join()
                                    + conductor.fork(new Job.Ping(3)).join();
                        },
                        worker);

        assertThat(got).isEqualTo(4);
    }
}
