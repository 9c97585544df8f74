package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.inVirtualTime;
import static dev.syncopate.concurrency.Jobs.meet;
import static dev.syncopate.concurrency.Jobs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.fixtures.OnEveryDriver;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@OnEveryDriver
class MapTest {
    private final Worker worker = new Worker();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, Integer.MAX_VALUE})
    void map_returns_the_results_in_the_order_of_the_items(int atOnce) {
        List<Integer> items = IntStream.range(0, 100).boxed().toList();

        List<Integer> results = run(
                conductor -> conductor.map(items, atOnce, (child, item) -> child.yield(new Job.Ping(item)) * 2),
                worker.atOnce(Worker.ANY));

        assertThat(results).isEqualTo(items.stream().map(item -> item * 2).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void map_never_runs_more_items_at_once_than_its_bound(int atOnce) {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        run(
                conductor -> conductor.map(IntStream.range(0, 200).boxed().toList(), atOnce, (child, item) -> {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    child.yield(new Job.Ping(item));
                    child.yield(new Job.Ping(item));
                    return underWay.decrementAndGet();
                }),
                worker.atOnce(Worker.ANY));

        assertThat(most.get()).isBetween(1, atOnce);
    }

    @Test
    void map_runs_as_many_items_at_once_as_its_bound() {
        CyclicBarrier barrier = new CyclicBarrier(4);
        List<Integer> results = run(
                conductor -> conductor.map(
                        IntStream.range(0, 20).boxed().toList(),
                        4,
                        (child, item) -> child.yield(new Job.Do<>("meet", () -> {
                            meet(barrier);
                            return item;
                        }))),
                worker.atOnce(Worker.ANY));

        assertThat(results).hasSize(20);
        assertThat(worker.most()).isEqualTo(4);
    }

    @Test
    void map_takes_the_time_that_its_bound_allows() {
        Instant end = inVirtualTime(
                conductor -> {
                    conductor.map(IntStream.range(0, 10).boxed().toList(), 3, (child, item) -> {
                        child.sleep(Duration.ofMinutes(1));
                        return item;
                    });
                    return conductor.now();
                },
                worker);

        assertThat(end).isEqualTo(Instant.EPOCH.plusSeconds(4 * 60));
    }

    @Test
    void map_begins_an_item_as_soon_as_any_other_ends() {
        List<Instant> begins = inVirtualTime(
                conductor -> conductor.map(List.of(10, 1, 1, 1), 2, (child, seconds) -> {
                    Instant begin = child.now();
                    child.sleep(Duration.ofSeconds(seconds));
                    return begin;
                }),
                worker);

        assertThat(begins).extracting(Instant::getEpochSecond).containsExactly(0L, 0L, 1L, 2L);
    }

    @Test
    void map_cancels_the_running_items_and_begins_no_more_when_one_fails() {
        Set<Integer> begun = ConcurrentHashMap.newKeySet();
        Instant end = inVirtualTime(
                conductor -> {
                    assertThatThrownBy(() -> conductor.map(
                                    IntStream.range(0, 100).boxed().toList(), 3, (child, item) -> {
                                        begun.add(item);
                                        child.sleep(Duration.ofSeconds(1 + item));
                                        return child.yield(item == 1 ? Job.failing("bad") : new Job.Ping(item));
                                    }))
                            .isInstanceOf(ActionFailedException.class)
                            .hasMessageStartingWith("bad at /1/0");
                    return conductor.now();
                },
                worker);

        assertThat(begun).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(end).isEqualTo(Instant.EPOCH.plusSeconds(2));
    }

    @Test
    void map_of_no_items_returns_an_empty_list() {
        List<Integer> results = run(conductor -> conductor.map(List.<Integer>of(), 1, (child, item) -> item), worker);

        assertThat(results).isEmpty();
    }

    @Test
    void map_accepts_and_returns_null() {
        List<String> results =
                run(conductor -> conductor.map(Arrays.asList("a", null, "c"), 2, (child, item) -> item), worker);

        assertThat(results).containsExactly("a", null, "c");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void map_refuses_a_bound_below_one(int atOnce) {
        assertThatThrownBy(() -> run(conductor -> conductor.map(List.of(1), atOnce, (child, item) -> item), worker))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("map(items, atOnce, ...): atOnce must be at least 1, but was " + atOnce);
    }

    @Test
    void map_of_ten_thousand_items_needs_no_more_threads_at_once_than_its_bound() {
        List<Integer> items = IntStream.range(0, 10_000).boxed().toList();

        List<Integer> results = run(
                conductor -> conductor.map(items, 16, (child, item) -> child.yield(new Job.Ping(item))),
                worker.atOnce(Worker.ANY));

        assertThat(results).isEqualTo(items);
        assertThat(worker.most()).isLessThanOrEqualTo(16);
    }
}
