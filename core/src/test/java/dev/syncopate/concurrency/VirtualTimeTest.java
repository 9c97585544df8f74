package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.inVirtualTime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class VirtualTimeTest {
    private final Worker worker = new Worker();

    @Test
    void virtual_time_starts_at_the_given_time_and_passes_by_sleeping_only() {
        Instant start = Instant.parse("2030-05-01T12:00:00Z");
        List<Instant> moments = Syncopate.inMemory()
                .inVirtualTime(start)
                .<Job<?>, List<Instant>>run(
                        conductor -> {
                            List<Instant> seen = new ArrayList<>();
                            seen.add(conductor.now());
                            conductor.yield(new Job.Ping(1));
                            seen.add(conductor.now());
                            conductor.sleep(Duration.ofDays(31));
                            seen.add(conductor.now());
                            conductor.sleep(Duration.ofNanos(1));
                            seen.add(conductor.now());
                            return seen;
                        },
                        worker);

        assertThat(moments)
                .containsExactly(
                        start,
                        start,
                        Instant.parse("2030-06-01T12:00:00Z"),
                        Instant.parse("2030-06-01T12:00:00.000000001Z"));
    }

    @Test
    void virtual_time_begins_anew_for_each_run() {
        for (int i = 0; i < 3; i++) {
            Instant end = inVirtualTime(
                    conductor -> {
                        conductor.sleep(Duration.ofHours(1));
                        return conductor.now();
                    },
                    worker);
            assertThat(end).isEqualTo(Instant.EPOCH.plusSeconds(3600));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void virtual_time_does_not_pass_for_a_sleep_of_zero_or_less(long seconds) {
        Instant end = inVirtualTime(
                conductor -> {
                    conductor.sleep(Duration.ofSeconds(seconds));
                    return conductor.now();
                },
                worker);

        assertThat(end).isEqualTo(Instant.EPOCH);
    }

    @Test
    void virtual_time_wakes_sleepers_in_the_order_of_their_moments() {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Integer> seconds =
                new ArrayList<>(IntStream.rangeClosed(1, 300).boxed().toList());
        Collections.shuffle(seconds, new Random(Seeds.nth(7)));
        inVirtualTime(
                conductor -> conductor.map(seconds, 300, (child, second) -> {
                    child.sleep(Duration.ofSeconds(second));
                    return order.add(second);
                }),
                worker);

        assertThat(order).isEqualTo(IntStream.rangeClosed(1, 300).boxed().toList());
    }

    @Test
    void virtual_time_runs_ten_thousand_sleepers_in_the_time_of_the_longest() {
        AtomicInteger awake = new AtomicInteger();
        Instant end = inVirtualTime(
                conductor -> {
                    for (int i = 0; i < 10_000; i++) {
                        int days = 1 + i % 30;
                        conductor.fork(child -> {
                            child.sleep(Duration.ofDays(days));
                            return awake.incrementAndGet();
                        });
                    }
                    conductor.fork(child -> 0).join();
                    conductor.sleep(Duration.ofDays(30));
                    return conductor.now();
                },
                worker);

        assertThat(awake).hasValue(10_000);
        assertThat(end).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(30)));
    }

    /// All wake at the same moment and sleep again: time must not go on before the last of them is awake.
    @RepeatedTest(10)
    void virtual_time_does_not_pass_before_a_due_thread_has_run() {
        List<List<Long>> seen = inVirtualTime(
                conductor -> conductor.map(IntStream.range(0, 100).boxed().toList(), 100, (child, item) -> {
                    List<Long> seconds = new ArrayList<>();
                    for (int i = 0; i < 20; i++) {
                        child.sleep(Duration.ofSeconds(1));
                        seconds.add(child.now().getEpochSecond());
                    }
                    return seconds;
                }),
                worker);

        assertThat(new HashSet<>(seen))
                .containsExactly(
                        IntStream.rangeClosed(1, 20).asLongStream().boxed().toList());
    }

    @RepeatedTest(20)
    void virtual_time_does_not_pass_while_a_cancelled_fork_unwinds() {
        Instant end = inVirtualTime(
                conductor -> {
                    List<Fork<Object>> forks = new ArrayList<>();
                    for (int i = 0; i < 20; i++) {
                        forks.add(conductor.fork(child -> {
                            child.sleep(Duration.ofDays(365));
                            return null;
                        }));
                    }
                    conductor.sleep(Duration.ofSeconds(1));
                    forks.forEach(Fork::cancel);
                    forks.forEach(Fork::joinOutcome);
                    return conductor.now();
                },
                worker);

        assertThat(end).isEqualTo(Instant.EPOCH.plusSeconds(1));
    }

    @RepeatedTest(20)
    void virtual_time_does_not_pass_while_a_failed_group_unwinds() {
        Instant end = inVirtualTime(
                conductor -> {
                    conductor.attempt(new Job.Ping(0));
                    try {
                        conductor.yield(List.of(new Job.Ping(1), Job.failing("bad"), new Job.Ping(2), new Job.Ping(3)));
                    } catch (ActionFailedException e) {
                        return conductor.now();
                    }
                    return Instant.MAX;
                },
                worker.atOnce(Worker.ANY).around((job, call, next) -> {
                    call.sleep(job instanceof Job.Ping ? Duration.ofDays(1) : Duration.ofSeconds(1));
                    return next.execute(job, call);
                }));

        assertThat(end).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(1)).plusSeconds(1));
    }

    @Test
    void virtual_time_does_not_pass_while_an_action_is_in_flight() {
        CompletableFuture<Integer> late = new CompletableFuture<>();
        List<Instant> moments = inVirtualTime(
                conductor -> {
                    Fork<Instant> working = conductor.fork(child -> {
                        child.yield(new Job.Do<>("late", () -> late.get()));
                        return child.now();
                    });
                    Fork<Instant> sleeping = conductor.fork(child -> {
                        child.sleep(Duration.ofHours(1));
                        return child.now();
                    });
                    Jobs.until(() -> worker.inFlight() == 1);
                    late.complete(1);
                    return List.of(working.join(), sleeping.join());
                },
                worker);

        assertThat(moments).containsExactly(Instant.EPOCH, Instant.EPOCH.plusSeconds(3600));
    }

    @Test
    void virtual_time_adds_up_over_a_tree_of_forks() {
        Orchestration<Job<?>, Instant> tree = tree(5);

        assertThat(inVirtualTime(tree, worker)).isEqualTo(Instant.EPOCH.plusSeconds(5 + 4 + 3 + 2 + 1));
    }

    private static Orchestration<Job<?>, Instant> tree(int depth) {
        return conductor -> {
            conductor.sleep(Duration.ofSeconds(depth));
            if (depth > 1) {
                List<Instant> ends = conductor.all(List.of(tree(depth - 1), tree(depth - 1), tree(1)));
                assertThat(ends.get(0)).isEqualTo(ends.get(1));
            }
            return conductor.now();
        };
    }

    @Test
    void virtual_time_is_the_same_for_all_forks_that_ask_at_once() {
        List<Instant> moments = inVirtualTime(
                conductor -> conductor.map(IntStream.range(0, 200).boxed().toList(), 200, (child, item) -> {
                    child.sleep(Duration.ofMinutes(5));
                    return child.now();
                }),
                worker);

        assertThat(moments).hasSize(200).containsOnly(Instant.EPOCH.plusSeconds(300));
    }

    @Test
    void virtual_time_lets_a_sleep_be_as_long_as_a_duration_can_be() {
        List<Object> ends = inVirtualTime(
                conductor -> {
                    Object first = conductor.race(List.of(
                            child -> {
                                child.sleep(Duration.ofSeconds(Long.MAX_VALUE));
                                return "for ever";
                            },
                            child -> {
                                child.sleep(Duration.ofDays(1));
                                return "a day";
                            }));
                    Object second = conductor.timeout(Duration.ofSeconds(Long.MAX_VALUE), child -> "in time");
                    Object third = conductor.timeout(Instant.MAX, child -> "in time too");
                    return List.of(first, second, third);
                },
                worker);

        assertThat(ends).containsExactly("a day", "in time", "in time too");
    }

    @Test
    void time_of_day_is_taken_from_a_given_clock() {
        Instant moment = Instant.parse("2001-01-01T00:00:00Z");
        List<Instant> moments = Syncopate.inMemory()
                .withClock(() -> moment)
                .<Job<?>, List<Instant>>run(
                        conductor -> {
                            List<Instant> asked = new ArrayList<>();
                            asked.add(conductor.now());
                            conductor.yield(new Job.Ping(1));
                            return asked;
                        },
                        worker.around((job, call, next) -> {
                            assertThat(call.now()).isEqualTo(moment);
                            return next.execute(job, call);
                        }));

        assertThat(moments).containsExactly(moment);
    }

    @Test
    void system_time_passes_by_itself() {
        Duration passed = Jobs.run(
                conductor -> {
                    Instant before = conductor.now();
                    conductor.sleep(Duration.ofMillis(15));
                    return Duration.between(before, conductor.now());
                },
                worker);

        assertThat(passed).isBetween(Duration.ofMillis(10), Duration.ofSeconds(20));
    }

    @Test
    void asynchronous_waits_need_no_thread() {
        Instant end = inVirtualTime(
                (Conductor<Job<?>> conductor) -> {
                    for (int i = 0; i < 100_000; i++) {
                        conductor.sleep(Duration.ofDays(1));
                    }
                    return conductor.now();
                },
                worker);

        assertThat(end).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(100_000)));
    }
}
