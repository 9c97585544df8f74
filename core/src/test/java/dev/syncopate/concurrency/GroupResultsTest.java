package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.job;
import static dev.syncopate.concurrency.Jobs.pings;
import static dev.syncopate.concurrency.Jobs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@ParameterizedClass
@ValueSource(ints = {1, 2, 3, 100, Worker.ANY})
class GroupResultsTest {
    private final Worker worker = new Worker();
    private final Executor<Job<?>> executor;

    GroupResultsTest(int inFlight) {
        this.executor = worker.atOnce(inFlight);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 200})
    void group_results_are_in_the_order_of_the_actions(int size) {
        List<Integer> results = run(conductor -> conductor.yield(pings(size)), executor);

        assertThat(results)
                .containsExactlyElementsOf(IntStream.range(0, size).boxed().toList());
        assertThat(worker.begun()).hasSize(size);
    }

    @Test
    void an_empty_group_has_no_results_and_takes_no_path() {
        String path = run(
                conductor -> {
                    assertThat(conductor.yield(List.<Job<Integer>>of())).isEmpty();
                    return conductor.path().toString();
                },
                executor);

        assertThat(path).isEqualTo("/0");
        assertThat(worker.begun()).isEmpty();
    }

    @Test
    void group_results_are_of_the_type_that_covers_all_actions() {
        List<Object> results = run(
                conductor -> conductor.yield(List.of(new Job.Ping(1), new Job.Say("two"), new Job.Rest())), executor);

        assertThat(results).containsExactly(1, "two", null);
    }

    @Test
    void group_results_cannot_be_modified() {
        List<Integer> results = run(conductor -> conductor.yield(pings(3)), executor);

        assertThatThrownBy(() -> results.set(0, 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> results.add(1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void group_results_come_from_equal_actions_too() {
        List<Job.Ping> same = Collections.nCopies(20, new Job.Ping(7));

        List<Integer> results = run(conductor -> conductor.yield(same), executor);

        assertThat(results).hasSize(20).containsOnly(7);
        assertThat(worker.begun()).hasSize(20);
    }

    @Test
    void group_results_come_from_one_group_after_the_other() {
        List<Integer> sums = run(
                conductor -> {
                    int sum = 0;
                    for (int i = 0; i < 50; i++) {
                        for (int number : conductor.yield(pings(4))) {
                            sum += number;
                        }
                    }
                    return List.of(sum);
                },
                executor);

        assertThat(sums).containsExactly(50 * (1 + 2 + 3));
        assertThat(worker.inFlight()).isZero();
    }

    @Test
    void group_results_have_a_path_each_as_if_yielded_alone() {
        String next = run(
                conductor -> {
                    conductor.yield(new Job.Ping(0));
                    conductor.yield(pings(3));
                    conductor.yield(new Job.Ping(4));
                    return conductor.path().toString();
                },
                executor);

        assertThat(worker.paths()).containsExactlyInAnyOrder("/0", "/1", "/2", "/3", "/4");
        assertThat(next).isEqualTo("/5");
    }

    @Test
    void group_results_come_to_a_platform_thread_and_to_a_virtual_one() throws Exception {
        Orchestration<Job<?>, List<Integer>> group = job(conductor -> conductor.yield(pings(5)));
        Callable<List<Integer>> call = () -> run(group, executor);

        assertThat(on(Thread.ofPlatform(), call)).containsExactly(0, 1, 2, 3, 4);
        assertThat(on(Thread.ofVirtual(), call)).containsExactly(0, 1, 2, 3, 4);
    }

    private static <T> T on(Thread.Builder thread, Callable<T> call) throws Exception {
        FutureTask<T> task = new FutureTask<>(call);
        var unused = thread.start(task);
        return task.get();
    }
}
