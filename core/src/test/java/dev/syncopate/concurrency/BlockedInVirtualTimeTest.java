package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.inVirtualTime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.fixtures.Logs;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An executor that waits, in virtual time, for something that is not of the run. As that takes seconds to notice,
/// all such runs are under way at once.
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class BlockedInVirtualTimeTest {
    private static final Map<String, Run<Object>> RUNS = new HashMap<>();

    private final Worker worker = new Worker();

    /// What nobody ever brings.
    enum Nothing {
        FUTURE,
        LATCH,
        QUEUE,
        SEMAPHORE,
        MONITOR;

        Object await() throws Exception {
            switch (this) {
                case FUTURE -> new CompletableFuture<>().get();
                case LATCH -> new CountDownLatch(1).await();
                case QUEUE -> new LinkedBlockingQueue<>().take();
                case SEMAPHORE -> new Semaphore(0).acquire();
                case MONITOR -> {
                    synchronized (this) {
                        while (true) {
                            wait();
                        }
                    }
                }
            }
            throw new AssertionError("what nobody brings has come");
        }
    }

    private static Job.Do<Object> blocked(Callable<Object> wait) {
        return new Job.Do<>("blocked", wait);
    }

    private static void start(String name, Orchestration<Job<?>, Object> orchestration, Executor<Job<?>> executor) {
        RUNS.put(name, Jobs.VIRTUAL.start(orchestration, executor));
    }

    @BeforeAll
    static void start() {
        for (Nothing nothing : Nothing.values()) {
            start(
                    nothing.name(),
                    conductor -> {
                        conductor.yield(new Job.Ping(1));
                        return conductor.yield(blocked(nothing::await));
                    },
                    new Worker());
        }
        start(
                "limit of a part",
                conductor ->
                        conductor.timeout(Duration.ofHours(1), child -> child.yield(blocked(Nothing.LATCH::await))),
                new Worker());
        start(
                "limit of an action",
                conductor -> conductor.yield(blocked(Nothing.FUTURE::await)),
                new Worker()
                        .around((job, call, next) ->
                                call.within(Duration.ofHours(1), inner -> next.execute(job, inner))));
        start(
                "group",
                conductor -> {
                    conductor.fork(child -> {
                        child.sleep(Duration.ofDays(1));
                        return null;
                    });
                    return conductor.yield(List.of(blocked(Nothing.LATCH::await), blocked(Nothing.QUEUE::await)));
                },
                new Worker().atOnce(Worker.ANY));
        start("swallowed", conductor -> conductor.yield(blocked(BlockedInVirtualTimeTest::swallow)), new Worker());
    }

    private static Object swallow() throws Exception {
        try {
            return Nothing.LATCH.await();
        } catch (InterruptedException e) {
            return "swallowed";
        }
    }

    @AfterAll
    static void forget() {
        RUNS.clear();
    }

    private static void isReported(String name, String where) {
        assertThatThrownBy(() -> Objects.requireNonNull(RUNS.get(name)).join())
                .hasStackTraceContaining("The run is blocked: for 5 s of real time")
                .hasStackTraceContaining(where)
                .hasStackTraceContaining(", blocked at " + Nothing.class.getName() + ".await(BlockedInVirtualTimeTest")
                .hasStackTraceContaining("Use an executor for the test that waits by call.sleep(...)");
    }

    @ParameterizedTest
    @EnumSource
    void a_blocked_run_ends_with_a_message_that_names_the_blocked_line(Nothing nothing) {
        isReported(nothing.name(), "the run waits for its executor at /1");
    }

    @Test
    void a_blocked_run_is_reported_despite_a_limit_of_a_part() {
        isReported("limit of a part", "/0/ waits for its executor at /0/0");
    }

    @Test
    void a_blocked_run_is_reported_despite_a_limit_of_an_action() {
        isReported("limit of an action", "the run waits for its executor at /0");
    }

    @Test
    void a_fork_that_waits_for_time_beside_a_blocked_group_is_named_too() {
        isReported("group", "/0/ waits for time at /0/:sleep");
    }

    @Test
    void a_blocked_run_is_reported_if_its_executor_swallows_the_interruption() {
        assertThatThrownBy(() -> Objects.requireNonNull(RUNS.get("swallowed")).join())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The run is blocked: for 5 s of real time");
    }

    /// On the caller's own thread, which is not left interrupted.
    @Test
    void a_blocked_run_is_logged_if_its_executor_ignores_the_interruption() {
        List<String> lines = Logs.at(
                System.Logger.Level.ERROR,
                () -> assertThatThrownBy(
                                () -> inVirtualTime(conductor -> conductor.yield(blocked(() -> deaf())), worker))
                        .hasMessageContaining("The run is blocked: for 5 s of real time"));

        assertThat(lines).singleElement().asString().contains("ignores its interruption. The run is blocked");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static Object deaf() {
        CountDownLatch never = new CountDownLatch(1);
        int heard = 0;
        while (!Logs.contain("ignores its interruption")) {
            try {
                if (never.await(20, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("a latch that nobody opens was opened");
                }
            } catch (InterruptedException e) {
                heard++;
            }
        }
        return heard;
    }

    /// Executors of a run that wait for each other still meet, and no time passes meanwhile.
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 40})
    void executors_that_wait_for_each_other_meet(int count) {
        CyclicBarrier barrier = new CyclicBarrier(count);
        Instant end = inVirtualTime(
                conductor -> {
                    conductor.fork(child -> {
                        child.sleep(Duration.ofDays(1));
                        return null;
                    });
                    conductor.map(
                            Jobs.pings(count),
                            count,
                            (child, ping) -> child.yield(new Job.Do<>("meet", () -> {
                                Jobs.meet(barrier);
                                return null;
                            })));
                    return conductor.now();
                },
                worker.atOnce(Worker.ANY));

        assertThat(end).isEqualTo(Instant.EPOCH);
    }

    /// An executor that looks again and again is let alone, and what it looks for may come from the run.
    @Test
    void an_executor_that_spins_until_another_action_has_happened_goes_on() {
        AtomicBoolean happened = new AtomicBoolean();
        inVirtualTime(
                conductor -> conductor.all(List.of(
                        child -> child.yield(new Job.Do<Object>("spin", () -> {
                            Jobs.until(happened::get);
                            return null;
                        })),
                        child -> child.yield(new Job.Do<Object>("happen", () -> {
                            happened.set(true);
                            return null;
                        })))),
                worker.atOnce(Worker.ANY));

        assertThat(happened).isTrue();
    }

    /// What never waits holds the turn, but not for ever.
    @Test
    void a_fork_that_yields_without_end_is_cancelled_by_who_wins_the_race() {
        String winner = inVirtualTime(
                conductor -> conductor.race(List.of(child -> "first", child -> {
                    while (true) {
                        child.yield(new Job.Ping(1));
                    }
                })),
                worker.atOnce(Worker.ANY));

        assertThat(winner).isEqualTo("first");
    }

    /// One that is given its answer from outside while no limit of patience has passed.
    @Test
    void an_executor_whose_future_is_completed_from_outside_ends_as_usual() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CountDownLatch waits = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                Jobs.pass(waits);
            } catch (InterruptedException e) {
                return;
            }
            answer.complete("answer");
        });
        Object result = inVirtualTime(
                conductor -> conductor.yield(new Job.Do<Object>("ask", () -> {
                    waits.countDown();
                    return answer.get();
                })),
                worker);

        assertThat(result).isEqualTo("answer");
    }

    /// A run inside an executor of another one has a watch of its own, and its time is not that of the outer one.
    @Test
    void a_run_in_virtual_time_within_another_one_is_not_blocked() {
        Instant end = inVirtualTime(
                conductor -> conductor.yield(new Job.Do<Instant>(
                        "inner",
                        () -> inVirtualTime(
                                inner -> {
                                    inner.map(Jobs.pings(3), 3, (child, ping) -> {
                                        child.sleep(Duration.ofDays(ping.number()));
                                        return null;
                                    });
                                    return inner.now();
                                },
                                new Worker()))),
                worker);

        assertThat(end).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(2)));
    }
}
