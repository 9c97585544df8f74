package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.meet;
import static dev.syncopate.concurrency.Jobs.pings;
import static dev.syncopate.concurrency.Jobs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.combinators.Collector;
import dev.syncopate.combinators.Logged;
import dev.syncopate.fixtures.OnEveryDriver;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = SEPARATE_THREAD)
@OnEveryDriver(
        leftOut = {
            "a_group_of_a_hundred_thousand_with_eight_at_once_needs_at_most_eight_threads",
            "the_yielding_thread_takes_part_and_the_others_are_virtual",
            "a_group_with_one_in_flight_runs_in_order_on_the_calling_thread",
            "a_group_of_a_hundred_thousand_short_actions_needs_few_threads_with_any_number_in_flight"
        })
class GroupInFlightTest {
    private final Worker worker = new Worker();

    @Test
    void a_group_with_one_in_flight_runs_in_order_on_the_calling_thread() {
        run(conductor -> conductor.yield(pings(100)), worker);

        assertThat(worker.most()).isEqualTo(1);
        assertThat(worker.begun()).containsExactlyElementsOf(pings(100));
        assertThat(worker.threads()).containsExactly(Thread.currentThread());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 100})
    void a_group_with_any_number_in_flight_runs_all_actions_at_once(int size) {
        List<Integer> results = run(conductor -> conductor.yield(thatMeet(size, size)), worker.atOnce(Worker.ANY));

        assertThat(results).hasSize(size);
        assertThat(worker.most()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 20})
    void a_group_runs_exactly_as_many_actions_at_once_as_are_allowed(int allowed) {
        List<Integer> results =
                run(conductor -> conductor.yield(thatMeet(allowed * 25, allowed)), worker.atOnce(allowed));

        assertThat(results).hasSize(allowed * 25);
        assertThat(worker.most()).isEqualTo(allowed);
    }

    @Test
    void a_group_runs_all_actions_at_once_again_and_again() {
        for (int round = 0; round < 300; round++) {
            run(conductor -> conductor.yield(thatMeet(4, 4)), worker.atOnce(Worker.ANY));
        }
        assertThat(worker.most()).isEqualTo(4);
        assertThat(worker.inFlight()).isZero();
    }

    @Test
    void combinators_keep_the_number_in_flight() {
        var executor = Collector.<Job<?>>collector()
                .apply(Logged.logged(worker.atOnce(3), line -> {}))
                .around((job, call, next) -> next.execute(job, call));

        run(conductor -> conductor.yield(thatMeet(30, 3)), executor);

        assertThat(worker.most()).isEqualTo(3);
    }

    @Test
    void a_plain_lambda_around_a_parallel_executor_falls_back_to_one() {
        var parallel = worker.atOnce(Worker.ANY);

        run(conductor -> conductor.yield(pings(50)), job -> parallel.execute(job));

        assertThat(worker.most()).isEqualTo(1);
    }

    @Test
    void a_group_of_a_hundred_thousand_with_eight_at_once_needs_at_most_eight_threads() {
        int count = 100_000;

        List<Integer> results = run(conductor -> conductor.yield(pings(count)), worker.atOnce(8));

        assertThat(results).isEqualTo(IntStream.range(0, count).boxed().toList());
        assertThat(worker.most()).isBetween(1, 8);
        assertThat(worker.threads()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void a_group_of_a_hundred_thousand_short_actions_needs_few_threads_with_any_number_in_flight() {
        run(conductor -> conductor.yield(pings(100_000)), worker.atOnce(Worker.ANY));

        assertThat(worker.threads()).hasSizeLessThan(1_000);
    }

    @Test
    void the_yielding_thread_takes_part_and_the_others_are_virtual() {
        run(conductor -> conductor.yield(thatMeet(5, 5)), worker.atOnce(5));

        assertThat(worker.threads()).hasSize(5).contains(Thread.currentThread());
        assertThat(worker.threads())
                .filteredOn(thread -> thread != Thread.currentThread())
                .allMatch(Thread::isVirtual);
    }

    private static List<Job.Do<Integer>> thatMeet(int count, int parties) {
        CyclicBarrier barrier = new CyclicBarrier(parties);
        return IntStream.range(0, count)
                .mapToObj(i -> new Job.Do<>("meet" + i, () -> {
                    meet(barrier);
                    return i;
                }))
                .toList();
    }
}
