package dev.syncopate.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.composition.Stage;
import dev.syncopate.fixtures.Seeds;
import dev.syncopate.time.Waiter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Workers whose threads the test runs itself, one at a time. A fork blocks by having others run meanwhile.
class ForkWorkersTest {
    private final Stage<Do> stage = Do.atOnce(Integer.MAX_VALUE);
    private final InMemoryConductor<Do> parent = Do.conductor(stage);

    /// Those that were started and do not run yet.
    private final Queue<Runnable> started = new ArrayDeque<>();

    private Consumer<Runnable> threads = started::add;
    private final ForkWorkers workers = new ForkWorkers(parent.run.scheduler, thread -> threads.accept(thread));
    private final List<Integer> begun = new ArrayList<>();

    /// What forks threw, since a fork keeps that to itself.
    private final List<Throwable> thrown = new ArrayList<>();

    private int forked;

    /// Forks what notes its number and then does something.
    private void fork(Runnable then) {
        int number = forked++;
        InMemoryConductor<Do> child = new InMemoryConductor<>(parent.run, parent, number, Waiter.NEVER, stage);
        workers.begin(new ForkTask<>(
                parent,
                number,
                child,
                self -> {
                    begun.add(number);
                    try {
                        then.run();
                    } catch (Throwable e) {
                        thrown.add(e);
                    }
                    return number;
                },
                null));
    }

    private void fork() {
        fork(() -> {});
    }

    @AfterEach
    void no_fork_throws() {
        assertThat(thrown).isEmpty();
    }

    private void runNext() {
        started.remove().run();
    }

    private void runAll() {
        while (!started.isEmpty()) {
            runNext();
        }
    }

    private static void refuse(Runnable thread) {
        throw new RejectedExecutionException("no thread for " + thread);
    }

    @Test
    void one_worker_runs_all_forks_that_do_not_block() {
        fork();
        fork();
        fork();

        assertThat(started).hasSize(1);
        runNext();
        assertThat(begun).containsExactly(0, 1, 2);
    }

    @Test
    void forks_share_a_worker_however_many_workers_have_ended() {
        for (int i = 0; i < 2 * ForkWorkers.MOST; i++) {
            fork();
            fork();
            assertThat(started).singleElement().isInstanceOf(ForkWorker.class);
            runAll();
        }

        assertThat(begun).hasSize(forked).isSorted();
    }

    @Test
    void a_worker_with_nothing_to_do_takes_half_of_what_another_has_taken() {
        List<Integer> begunMeanwhile = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            fork(() -> {
                if (begun.size() == 1) {
                    runNext();
                    begunMeanwhile.addAll(begun);
                }
            });
        }
        runNext();

        assertThat(begunMeanwhile).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void forks_that_a_worker_has_taken_begin_though_it_blocks() {
        Runnable blocks = () -> {
            runAll();
            assertThat(begun).as("begun while the first blocks").hasSize(20);
        };
        for (int i = 0; i < 20; i++) {
            fork(i == 0 ? blocks : () -> {});
        }
        runNext();
    }

    @Test
    void forks_get_a_thread_each_when_enough_workers_are_blocked() {
        AtomicInteger alone = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            fork(() -> {
                while (!started.isEmpty()) {
                    alone.addAndGet(started.peek() instanceof ForkTask ? 1 : 0);
                    runNext();
                }
            });
        }
        runNext();

        assertThat(begun).hasSize(20).doesNotHaveDuplicates();
        assertThat(alone).hasValue(20 - ForkWorkers.MOST);
    }

    @Test
    void a_fork_gets_a_thread_at_once_when_enough_workers_are_blocked() {
        Runnable forkAndBlock = new Runnable() {
            @Override
            public void run() {
                if (begun.size() < ForkWorkers.MOST) {
                    fork(this);
                    runNext();
                } else {
                    fork();
                    fork();
                    assertThat(started).hasSize(2).allMatch(ForkTask.class::isInstance);
                }
            }
        };
        fork(forkAndBlock);
        runNext();
        runAll();

        assertThat(begun).hasSize(forked).doesNotHaveDuplicates();
    }

    static IntStream seeds() {
        return Seeds.first(500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void while_a_fork_waits_a_thread_comes_whatever_blocks(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int most = random.nextInt(1, 120);
        double blocking = random.nextDouble();
        Runnable body = new Runnable() {
            @Override
            public void run() {
                while (forked < most && random.nextInt(3) > 0) {
                    fork(this);
                }
                while (random.nextDouble() < blocking && !started.isEmpty()) {
                    runNext();
                }
                if (begun.size() < forked) {
                    assertThat(started).as(Seeds.again(seed)).isNotEmpty();
                }
            }
        };
        while (forked < most) {
            fork(body);
            while (random.nextBoolean() && !started.isEmpty()) {
                runNext();
            }
        }
        runAll();

        assertThat(begun).as(Seeds.again(seed)).hasSize(forked).doesNotHaveDuplicates();
    }

    @Test
    void a_fork_for_which_no_thread_starts_fails_and_does_not_begin() {
        threads = ForkWorkersTest::refuse;
        assertThatThrownBy(this::fork).isInstanceOf(RejectedExecutionException.class);
        threads = started::add;

        fork();
        runAll();
        assertThat(begun).containsExactly(1);
    }

    @Test
    void a_fork_for_which_no_thread_starts_has_begun_where_a_worker_took_it_before() {
        threads = thread -> {
            new ForkWorker(workers).run();
            refuse(thread);
        };
        fork();

        assertThat(begun).containsExactly(0);
    }

    @Test
    void a_worker_runs_what_it_has_taken_though_no_other_starts() {
        fork(() -> threads = started::add);
        fork();
        fork();
        threads = ForkWorkersTest::refuse;
        runNext();

        assertThat(begun).containsExactly(0, 1, 2);
    }

    @Test
    void a_worker_that_takes_forks_tries_again_to_start_another() {
        fork(() -> threads = started::add);
        fork();
        fork();
        fork(() -> {
            runNext();
            assertThat(begun).as("while the fourth blocks").hasSize(5);
        });
        fork();
        threads = ForkWorkersTest::refuse;
        runNext();

        assertThat(begun).hasSize(5);
    }

    @Test
    void forks_that_are_to_have_a_thread_each_run_one_by_one_where_none_starts() {
        for (int i = 0; i < 20; i++) {
            fork(() -> {
                if (begun.size() == ForkWorkers.MOST) {
                    threads = ForkWorkersTest::refuse;
                }
                runAll();
            });
        }
        runNext();

        assertThat(begun).hasSize(20).doesNotHaveDuplicates();
    }
}
