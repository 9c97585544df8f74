package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.inVirtualTime;
import static dev.syncopate.concurrency.Jobs.pings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Path;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An executor, or a combinator, that waits by its call: a retry, a rate limit.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class WaitingExecutorTest {
    private final Worker worker = new Worker();
    private final AtomicInteger awake = new AtomicInteger();
    private final AtomicInteger mostAwake = new AtomicInteger();

    /// Waits before the work.
    private Executor<Job<?>> waiting(Duration duration, int inFlight) {
        return worker.atOnce(inFlight).around((job, call, next) -> {
            call.sleep(duration);
            return next.execute(job, call);
        });
    }

    @Test
    void waiting_executor_waits_by_the_clock_of_the_run() {
        List<Instant> moments = new ArrayList<>();
        Instant end = inVirtualTime(
                conductor -> {
                    conductor.yield(new Job.Ping(1));
                    conductor.yield(new Job.Ping(2));
                    return conductor.now();
                },
                waiting(Duration.ofDays(10), 1).around((job, call, next) -> {
                    moments.add(call.now());
                    return next.execute(job, call);
                }));

        assertThat(moments).containsExactly(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(10)));
        assertThat(end).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(20)));
    }

    @Test
    void waiting_executor_waits_for_all_of_a_group_at_once_where_any_may_be_in_flight() {
        Instant end = inVirtualTime(
                conductor -> {
                    conductor.yield(pings(20));
                    return conductor.now();
                },
                waiting(Duration.ofHours(1), Worker.ANY));

        assertThat(end).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(1)));
    }

    @RepeatedTest(20)
    void waiting_executor_releases_its_permit_while_it_waits() {
        List<Instant> ends = inVirtualTime(
                conductor -> conductor.map(List.of(1, 2, 3, 4, 5), 5, (child, item) -> {
                    child.yield(new Job.Ping(item));
                    return child.now();
                }),
                waiting(Duration.ofHours(1), 1));

        assertThat(ends).containsOnly(Instant.EPOCH.plus(Duration.ofHours(1)));
        assertThat(worker.most()).isEqualTo(1);
    }

    /// Between its waits an action is alone in the executor.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void waiting_executors_never_execute_more_than_the_number_in_flight(int inFlight) {
        Executor<Job<?>> executor = worker.atOnce(inFlight).around((job, call, next) -> {
            Object result = null;
            for (int i = 0; i < 20; i++) {
                work();
                call.sleep(Duration.ofSeconds(1 + i % 3));
                work();
                result = next.execute(job, call);
            }
            return result;
        });

        inVirtualTime(
                conductor -> conductor.map(List.of(1, 2, 3, 4, 5, 6, 7, 8), 8, (child, item) -> {
                    child.sleep(Duration.ofSeconds(item % 2));
                    return child.yield(pings(3));
                }),
                executor);

        assertThat(mostAwake.get()).isBetween(1, inFlight);
        assertThat(worker.begun()).hasSize(8 * 3 * 20);
    }

    private void work() {
        mostAwake.accumulateAndGet(awake.incrementAndGet(), Math::max);
        Thread.onSpinWait();
        awake.decrementAndGet();
    }

    /// What stands around the driver holds no place when it is asked for time.
    @Test
    void a_layer_around_the_driver_may_wait_before_it_answers_the_time() {
        Jobs.VIRTUAL
                .around((action, call, next) -> {
                    call.sleep(Duration.ofSeconds(1));
                    return next.execute(action, call);
                })
                .<Job<?>, List<Integer>>run(
                        conductor -> conductor.map(List.of(1, 2, 3, 4, 5, 6, 7, 8), 8, (child, item) -> {
                            for (int i = 0; i < 10; i++) {
                                child.now();
                                child.yield(new Job.Do<>("work", () -> {
                                    work();
                                    return null;
                                }));
                            }
                            return item;
                        }),
                        worker);

        assertThat(worker.most()).isEqualTo(1);
        assertThat(mostAwake).hasValue(1);
    }

    @Test
    void an_executor_used_outside_a_run_waits_by_the_system_clock() throws Exception {
        Call outside = Call.outside();
        Instant before = outside.now();
        outside.sleep(Duration.ofMillis(2));

        assertThat(Duration.between(before, outside.now())).isGreaterThanOrEqualTo(Duration.ofMillis(1));
        assertThat(outside.path()).isEqualTo(Path.RUN);
        assertThat(outside.isCancelled()).isFalse();
    }

    @Test
    void waiting_executor_knows_when_it_is_cancelled() {
        List<Boolean> cancelled = Collections.synchronizedList(new ArrayList<>());
        Executor<Job<?>> executor = worker.around((job, call, next) -> {
            cancelled.add(call.isCancelled());
            try {
                call.sleep(Duration.ofDays(30));
                return next.execute(job, call);
            } catch (InterruptedException e) {
                cancelled.add(call.isCancelled());
                throw e;
            }
        });
        Instant end = Syncopate.inMemory()
                .inVirtualTime(Instant.EPOCH)
                .<Job<?>, Instant>run(
                        conductor -> {
                            conductor.race(List.of(child -> child.yield(new Job.Ping(1)), child -> {
                                child.sleep(Duration.ofSeconds(1));
                                return 2;
                            }));
                            return conductor.now();
                        },
                        executor);

        assertThat(cancelled).containsExactly(false, true);
        assertThat(end).isEqualTo(Instant.EPOCH.plusSeconds(1));
    }
}
