package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Executors that take turns with the strands, are overtaken because they are blocked, and go on
/// without the turn.
@Timeout(60)
class BlockedInTurnsTest {
    private static final RunSettings SETTINGS = RunSettings.of("r").takingTurns();
    private static final Executor<Object> NONE = action -> {
        throw new AssertionError();
    };

    @FunctionalInterface
    interface Step {
        void run(Call call) throws Exception;
    }

    sealed interface Job<R> extends Action<Job<?>, R> {
        record Do(String name, Step step) implements Job<Instant> {}
    }

    private static final Executor<Job<?>> DOING = Executor.of((action, call) -> {
        ((Job.Do) action).step.run(call);
        return call.now();
    });

    private static Instant days(int days) {
        return Instant.EPOCH.plus(Duration.ofDays(days));
    }

    private static <T> T soon(CompletableFuture<T> end) throws Exception {
        return end.get(30, TimeUnit.SECONDS);
    }

    /// The driver had nothing to do while the executor was blocked. What the executor waits for then
    /// comes after the timer of the run.
    @Test
    void a_timer_of_the_run_fires_before_a_later_wait_of_an_executor_that_was_blocked() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CompletableFuture<List<Instant>> end = new CompletableFuture<>();
        DrivenRun<Boolean> run = DrivenRun.start(
                (Orchestration<Job<?>, Boolean>) conductor -> {
                    Fork<Instant> sleeps = conductor.fork(child -> {
                        child.sleep(Duration.ofDays(1));
                        return child.now();
                    });
                    Instant ended = conductor.yield(new Job.Do("waits", call -> {
                        blocked.await();
                        call.sleep(Duration.ofDays(2));
                    }));
                    return end.complete(List.of(sleeps.join(), ended));
                },
                DOING,
                SETTINGS,
                new LogDriver(event -> {}));
        run.awaitIdle();
        assertThat(run.nextTimer()).as("an executor goes on").isEmpty();
        blocked.countDown();

        assertThat(soon(end)).containsExactly(days(1), days(2));
    }

    /// It ends while the driver is being called, so that the thread with the turn still has to see that.
    @Test
    void an_action_gets_the_permit_of_one_that_was_blocked_before_time_passes() throws Exception {
        CompletableFuture<Thread> blocked = new CompletableFuture<>();
        CompletableFuture<Void> reported = new CompletableFuture<>();
        CompletableFuture<List<Instant>> end = new CompletableFuture<>();
        List<Instant> begun = Collections.synchronizedList(new ArrayList<>());
        LogDriver logging = new LogDriver(event -> {});
        Driver driver = new Driver() {
            @Override
            public void idle(DrivenRun<?> run) {
                logging.idle(run);
                if (blocked.isDone() && run.pending().stream().noneMatch(BlockedInTurnsTest::isBlocked)) {
                    reported.complete(null);
                    join(blocked.join());
                }
            }

            @Override
            public void performed(DrivenRun<?> run, Pending action, Ending ending) {
                if (isBlocked(action)) {
                    blocked.complete(Thread.currentThread());
                    logging.performed(run, action, ending);
                    reported.join();
                } else {
                    logging.performed(run, action, ending);
                }
            }

            @Override
            public void cancelRequested(DrivenRun<?> run) {
                logging.cancelRequested(run);
            }
        };
        DrivenRun.start(
                (Orchestration<Job<?>, Boolean>) conductor -> {
                    conductor.yield(List.of(
                            new Job.Do("sleeps", call -> call.sleep(Duration.ofDays(1))),
                            new Job.Do("blocked", call -> {}),
                            new Job.Do("waits for the permit", call -> begun.add(call.now()))));
                    return end.complete(begun);
                },
                DOING,
                SETTINGS,
                driver);

        assertThat(soon(end)).containsExactly(Instant.EPOCH);
    }

    private static boolean isBlocked(Pending pending) {
        return pending.action() instanceof Job.Do(var name, var step) && name.equals("blocked");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The driver has asked whether the log is durable, and was told of it before it returned.
    @Test
    void time_passes_when_the_log_becomes_durable_while_the_driver_is_being_called() throws Exception {
        List<Runnable> durable = new ArrayList<>();
        CompletableFuture<Instant> end = new CompletableFuture<>();
        LogDriver logging = new LogDriver(new Log() {
            @Override
            public void append(Event event) {}

            @Override
            public void whenDurable(Runnable task) {
                durable.add(task);
            }
        });
        Driver driver = new Driver() {
            @Override
            public void idle(DrivenRun<?> run) {
                logging.idle(run);
                while (!durable.isEmpty()) {
                    join(Thread.startVirtualThread(durable.removeFirst()));
                }
            }

            @Override
            public void cancelRequested(DrivenRun<?> run) {
                logging.cancelRequested(run);
            }
        };
        DrivenRun.start(
                (Orchestration<Job<?>, Boolean>) conductor -> {
                    conductor.sleep(Duration.ofDays(1));
                    return end.complete(conductor.now());
                },
                NONE,
                SETTINGS,
                driver);

        assertThat(soon(end)).isEqualTo(days(1));
    }

    @Test
    void no_timer_is_next_while_a_strand_moves() throws Exception {
        CountDownLatch moves = new CountDownLatch(1);
        CompletableFuture<@Nullable Void> asked = new CompletableFuture<>();
        DrivenRun<Integer> run = DrivenRun.start(
                (Orchestration<Job<?>, Integer>) conductor -> {
                    conductor.fork(child -> {
                        child.sleep(Duration.ofDays(1));
                        return 1;
                    });
                    conductor.yield(new Job.Do("first", call -> {}));
                    moves.countDown();
                    asked.join();
                    return 2;
                },
                DOING,
                SETTINGS,
                new LogDriver(event -> {}));
        moves.await();
        assertThat(run.nextTimer()).isEmpty();
        asked.complete(null);
        run.awaitIdle();

        assertThat(run.outcome()).contains(new Outcome.Success<>(2));
    }
}
