package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.combinators.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An executor that *fails with* an interruption or a cancellation which is not the run's: a failure like any
/// other, in the run's own orchestration, in a fork and in a group.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class FailsByInterruptionTest {

    /// Names itself in the reports of tests.
    record Way(String name, Executor<Job<?>> executor) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way("throws InterruptedException", job -> {
                    throw new InterruptedException("of its own");
                }),
                new Way("throws CancellationException", job -> {
                    throw new CancellationException("of its own");
                }),
                new Way(
                        "stage fails with InterruptedException",
                        Executor.async(job -> failed(new InterruptedException("of a pool")))),
                new Way(
                        "stage fails with CancellationException",
                        Executor.async(job -> failed(new CancellationException("of a pool")))),
                new Way("stage is cancelled", Executor.async(job -> cancelled())),
                new Way("task of another thread was interrupted", job -> ofAnotherThread()));
    }

    private static CompletableFuture<Object> failed(Exception failure) {
        return CompletableFuture.failedFuture(failure);
    }

    private static CompletableFuture<Object> cancelled() {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        stage.cancel(true);
        return stage;
    }

    private static Object ofAnotherThread() throws Exception {
        FutureTask<Object> task = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            return Jobs.untilInterrupted();
        });
        Thread.ofVirtual().start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private static List<Object> attempts(Way way, Orchestration<Job<?>, List<Outcome<Integer>>> orchestration)
            throws Exception {
        List<Object> seen = new ArrayList<>();
        for (Executor<Job<?>> executor :
                List.of(way.executor(), Parallel.<Job<?>>parallel(way.executor(), 3), way.executor())) {
            seen.addAll(Jobs.run(orchestration, executor));
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            seen.addAll(Jobs.start(orchestration, executor).join());
            seen.addAll(Jobs.inVirtualTime(orchestration, executor));
        }
        return seen;
    }

    private static void areFailures(List<Object> outcomes) {
        assertThat(outcomes)
                .isNotEmpty()
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Failure.class,
                                failure -> assertThat(failure.exception()).isInstanceOf(ActionFailedException.class)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void attempt_gives_an_outcome_in_the_run_itself(Way way) throws Exception {
        areFailures(attempts(
                way, conductor -> List.of(conductor.attempt(new Job.Ping(1)), conductor.attempt(new Job.Ping(2)))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void attempt_gives_an_outcome_in_a_fork(Way way) throws Exception {
        areFailures(attempts(
                way,
                conductor -> conductor
                        .fork(child -> List.of(child.attempt(new Job.Ping(1)), child.attempt(new Job.Ping(2))))
                        .join()));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void attempt_gives_outcomes_of_a_group(Way way) throws Exception {
        areFailures(attempts(way, conductor -> conductor.attempt(Jobs.pings(3))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_yield_throws_the_failure_and_the_run_goes_on(Way way) {
        String ended = Jobs.run(
                conductor -> {
                    assertThatThrownBy(() -> conductor.yield(new Job.Ping(1)))
                            .isInstanceOf(ActionFailedException.class);
                    assertThatThrownBy(() -> conductor.yield(Jobs.pings(2))).isInstanceOf(ActionFailedException.class);
                    conductor.sleep(java.time.Duration.ofNanos(1));
                    return "went on";
                },
                way.executor());

        assertThat(ended).isEqualTo("went on");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_real_interruption_of_the_caller_cancels_whatever_the_executor_makes_of_it() {
        List<Executor<Job<?>>> executors = List.of(
                job -> Jobs.untilInterrupted(),
                job -> {
                    try {
                        return Jobs.untilInterrupted();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException(e);
                    }
                },
                job -> {
                    TimeUnit.DAYS.sleep(1);
                    return null;
                },
                Executor.async(job -> new CompletableFuture<>()));
        for (Executor<Job<?>> executor : executors) {
            interruptedWhileWaiting(executor);
        }
    }

    private static void interruptedWhileWaiting(Executor<Job<?>> executor) {
        Thread caller = Thread.currentThread();
        CountDownLatch begun = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            Jobs.until(() -> begun.getCount() == 0);
            Jobs.until(() -> caller.getState() != Thread.State.RUNNABLE);
            caller.interrupt();
        });

        assertThatThrownBy(() -> Jobs.run(
                        conductor -> {
                            begun.countDown();
                            return conductor.yield(new Job.Ping(1));
                        },
                        executor))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
