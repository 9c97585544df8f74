package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Forks that run on threads that other forks have used, and what they must not see of each other.
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class SharedWorkersTest {
    private static final int MANY = 500;
    private static final int FEW = 3;
    private static final Orchestration<Job<?>, Thread> THREAD = fork -> Thread.currentThread();
    private final Worker worker = new Worker();

    private static <T> List<T> forks(
            Conductor<Job<?>> conductor, int count, IntFunction<Orchestration<Job<?>, T>> nth) {
        List<Fork<T>> forks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            forks.add(conductor.fork(nth.apply(i)));
        }
        return forks.stream().map(Fork::join).toList();
    }

    private <T> List<T> run(int count, IntFunction<Orchestration<Job<?>, T>> nth) throws InterruptedException {
        return Jobs.start((Conductor<Job<?>> conductor) -> forks(conductor, count, nth), worker.atOnce(Worker.ANY))
                .join();
    }

    @Test
    void forks_that_end_at_once_share_virtual_threads() throws Exception {
        Set<Thread> threads = new HashSet<>(run(MANY, i -> THREAD));

        assertThat(threads).hasSizeLessThan(MANY).allMatch(Thread::isVirtual);
    }

    @Test
    void few_forks_have_a_thread_each() throws Exception {
        List<Thread> threads = Jobs.start(
                        (Conductor<Job<?>> conductor) -> {
                            List<Thread> all = new ArrayList<>();
                            for (int i = 0; i < 100; i++) {
                                all.addAll(forks(conductor, FEW, nth -> THREAD));
                            }
                            return all;
                        },
                        worker.atOnce(Worker.ANY))
                .join();

        assertThat(threads).hasSize(FEW * 100).doesNotHaveDuplicates();
    }

    @Test
    void forks_have_a_thread_each_where_a_context_is_carried() {
        List<Thread> threads = Syncopate.inMemory()
                .carrying(task -> task)
                .run((Conductor<Job<?>> conductor) -> forks(conductor, MANY, i -> THREAD), worker.atOnce(Worker.ANY));

        assertThat(threads).doesNotHaveDuplicates();
    }

    @Test
    void forks_have_a_thread_each_in_virtual_time() {
        List<Thread> threads = Jobs.inVirtualTime(
                (Conductor<Job<?>> conductor) -> forks(conductor, MANY, i -> THREAD), worker.atOnce(Worker.ANY));

        assertThat(threads).doesNotHaveDuplicates();
    }

    @Test
    void a_fork_does_not_see_the_interrupt_flag_that_another_leaves() throws Exception {
        List<Boolean> seen = run(MANY, i -> fork -> {
            boolean interrupted = Thread.currentThread().isInterrupted();
            Thread.currentThread().interrupt();
            return interrupted;
        });

        assertThat(seen).containsOnly(false);
    }

    @Test
    void a_fork_does_not_see_the_name_that_another_gives_its_thread() throws Exception {
        List<String> seen = run(MANY, i -> fork -> {
            String name = Thread.currentThread().getName();
            Thread.currentThread().setName("fork " + i);
            return name;
        });

        assertThat(seen).containsOnly("syncopate");
    }

    @Test
    void all_forks_run_at_once_however_many_wait_for_each_other() throws Exception {
        CyclicBarrier all = new CyclicBarrier(2_000);
        List<Integer> met = run(
                2_000,
                i -> fork -> fork.yield(new Job.Do<>("meet", () -> {
                    all.await();
                    return i;
                })));

        assertThat(met).hasSize(2_000);
    }

    @Test
    void a_fork_may_wait_for_one_that_was_forked_later() throws Exception {
        List<CountDownLatch> begun = new ArrayList<>();
        for (int i = 0; i <= MANY; i++) {
            begun.add(new CountDownLatch(1));
        }
        begun.get(MANY).countDown();
        List<Integer> order = run(MANY, i -> fork -> {
            begun.get(i + 1).await();
            begun.get(i).countDown();
            return i;
        });

        assertThat(order).hasSize(MANY);
    }

    @Test
    void forks_of_forks_run_at_once_too() throws Exception {
        CyclicBarrier all = new CyclicBarrier(20 * 20);
        List<List<Integer>> met = run(20, i -> fork -> forks(fork, 20, k -> inner -> all.await()));

        assertThat(met).hasSize(20).allMatch(inner -> inner.size() == 20);
    }

    @Test
    void a_fork_whose_stack_overflows_harms_no_other() throws Exception {
        List<Object> ends = Jobs.start(
                        (Conductor<Job<?>> conductor) -> {
                            List<Fork<Integer>> forks = new ArrayList<>();
                            for (int i = 0; i < 100; i++) {
                                int number = i;
                                forks.add(conductor.fork(fork -> number % 10 == 0 ? endless(number) : number));
                            }
                            return forks.stream().map(SharedWorkersTest::end).toList();
                        },
                        worker.atOnce(Worker.ANY))
                .join();

        assertThat(ends.stream().filter(StackOverflowError.class::isInstance)).hasSize(10);
        assertThat(ends.stream().filter(Integer.class::isInstance)).hasSize(90).doesNotHaveDuplicates();
    }

    private static Object end(Fork<Integer> fork) {
        try {
            return fork.join();
        } catch (StackOverflowError e) {
            return e;
        }
    }

    @SuppressWarnings("InfiniteRecursion") // That is what it is for.
    private static int endless(int level) {
        return 1 + endless(level + 1);
    }

    @Test
    void an_executor_that_allows_one_action_at_a_time_gets_one_at_a_time() throws Exception {
        List<Integer> results = Jobs.start(
                        (Conductor<Job<?>> conductor) ->
                                forks(conductor, MANY, i -> fork -> fork.yield(new Job.Ping(i))),
                        worker.atOnce(1))
                .join();

        assertThat(results).hasSize(MANY);
        assertThat(worker.most()).isEqualTo(1);
    }
}
