package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.fixtures.OnEveryDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Forks take turns.
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
@OnEveryDriver
class FairnessTest {
    private final Worker worker = new Worker();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void no_more_actions_are_in_flight_than_the_executor_allows_whatever_forks(int allowed) {
        run(
                conductor -> {
                    for (int i = 0; i < 30; i++) {
                        conductor.fork(child -> {
                            for (int k = 0; k < 20; k++) {
                                child.yield(new Job.Ping(k));
                                child.yield(Jobs.pings(3));
                            }
                            return child.fork(grandchild -> grandchild.yield(Jobs.pings(2)))
                                    .join();
                        });
                        conductor.yield(new Job.Ping(i));
                    }
                    return null;
                },
                worker.atOnce(allowed));

        assertThat(worker.most()).isLessThanOrEqualTo(allowed);
        assertThat(worker.begun()).hasSize(30 * (20 * 4 + 2 + 1));
        assertThat(worker.inFlight()).isZero();
    }

    @Test
    void an_executor_that_allows_one_is_never_called_by_two_threads() {
        List<Integer> unguarded = new ArrayList<>();
        run(
                conductor -> {
                    for (int i = 0; i < 50; i++) {
                        conductor.fork(child -> {
                            for (int k = 0; k < 100; k++) {
                                child.yield(new Job.Do<>("add", () -> unguarded.add(1)));
                            }
                            return null;
                        });
                    }
                    return null;
                },
                worker);

        assertThat(worker.most()).isEqualTo(1);
        assertThat(unguarded).hasSize(5_000);
    }

    /// The action in flight keeps the only place until all other forks wait in line for it.
    @Test
    void with_one_in_flight_forks_go_round_and_none_is_passed_by() {
        int forks = 7;
        List<Thread> threads = new CopyOnWriteArrayList<>();
        List<Integer> order = new ArrayList<>();
        run(
                conductor -> {
                    for (int f = 0; f < forks; f++) {
                        int fork = f;
                        Job.Do<?> note = new Job.Do<>("note", () -> {
                            Jobs.until(() -> threads.size() == forks && allOthersStand(threads));
                            return order.add(fork);
                        });
                        conductor.fork(child -> {
                            threads.add(Thread.currentThread());
                            for (int k = 0; k < 30; k++) {
                                child.yield(note);
                            }
                            return null;
                        });
                    }
                    return null;
                },
                worker);

        assertThat(order).hasSize(forks * 30);
        for (int i = 0; i + forks <= order.size(); i++) {
            assertThat(order.subList(i, i + forks))
                    .as("turns %d to %d", i, i + forks - 1)
                    .doesNotHaveDuplicates();
        }
    }

    private static boolean allOthersStand(List<Thread> threads) {
        return threads.stream()
                .filter(thread -> thread != Thread.currentThread())
                .map(Thread::getState)
                .allMatch(state -> state == Thread.State.WAITING || state == Thread.State.TERMINATED);
    }

    /// Each fork comes to the line at a moment of its own, while one action holds the place.
    @Test
    void permits_are_granted_in_the_order_in_which_actions_were_yielded() {
        int forks = 50;
        List<Thread> inLine = new CopyOnWriteArrayList<>();
        List<Integer> order = new ArrayList<>();
        run(
                conductor -> {
                    conductor.fork(new Job.Do<>("hold", () -> {
                        Jobs.until(() -> inLine.size() == forks && allOthersStand(inLine));
                        return null;
                    }));
                    Jobs.until(conductor, () -> worker.inFlight() == 1);
                    for (int f = 0; f < forks; f++) {
                        int fork = f;
                        conductor.fork(child -> {
                            inLine.add(Thread.currentThread());
                            return child.yield(new Job.Do<>("note", () -> order.add(fork)));
                        });
                        Jobs.until(conductor, () -> inLine.size() == fork + 1 && allOthersStand(inLine));
                    }
                    return null;
                },
                worker);

        assertThat(order).isEqualTo(IntStream.range(0, forks).boxed().toList());
    }
}
