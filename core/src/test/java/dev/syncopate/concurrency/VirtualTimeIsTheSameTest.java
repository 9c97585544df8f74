package dev.syncopate.concurrency;

import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run in virtual time does the same in the same order every time, whatever threads it has.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class VirtualTimeIsTheSameTest {
    private static final Duration SECOND = Duration.ofMillis(1_200);

    private final List<Object> events = Collections.synchronizedList(new ArrayList<>());

    /// Takes 1.2 s for each action, and some that end at one moment wait several times until then.
    private final Executor<Integer> executor = Executor.of((item, call) -> {
        events.add("begin " + item);
        int pieces = 1 + item % 3;
        for (int i = 0; i < pieces; i++) {
            call.sleep(SECOND.dividedBy(pieces));
        }
        events.add("end " + item + " at " + call.now());
        return item;
    });

    private <F> List<Object> run(Orchestration<F, ?> orchestration, Executor<F> executor) {
        events.clear();
        Object result =
                Syncopate.inMemory().inVirtualTime(Instant.EPOCH).withSeed(1).run(orchestration, executor);
        events.add(result);
        return List.copyOf(events);
    }

    private <F> List<Object> same(int times, Orchestration<F, ?> orchestration, Executor<F> executor) {
        Set<List<Object>> all = new HashSet<>();
        for (int i = 0; i < times; i++) {
            all.add(run(orchestration, executor));
        }
        assertThat(all).hasSize(1);
        return all.iterator().next();
    }

    private static List<Integer> items(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void no_item_begins_after_enough_have_succeeded_in_the_same_moment() {
        List<Object> all = same(
                500,
                conductor -> conductor
                        .settle(items(9), 3, Completion.atLeast(3), (child, item) -> child.yieldAny(item))
                        .size(),
                parallel(executor));

        assertThat(all)
                .filteredOn(event -> event.toString().startsWith("begin"))
                .hasSize(3);
    }

    /// One of the two takes more steps to its end than the other one, at the same moment.
    @Test
    void all_forks_finish_what_they_do_at_one_time_before_the_parent_goes_on() {
        List<Object> all = same(
                200,
                conductor -> conductor
                        .settle(items(6), 2, Completion.atLeast(2), (child, item) -> {
                            child.yieldAny(item);
                            return item % 2 == 0
                                    ? item
                                    : child.fork(deep ->
                                                    deep.fork(deeper -> item).join())
                                            .join();
                        })
                        .size(),
                parallel(executor));

        assertThat(all)
                .filteredOn(event -> event.toString().startsWith("begin"))
                .hasSize(2);
    }

    @Test
    void a_group_of_one_in_flight_is_the_same_with_hedges_around() {
        Executor<Job<?>> one = Executor.of((job, call) -> executor.execute(((Job.Ping) job).number(), call));
        List<Object> all = same(
                300,
                (Conductor<Job<?>> conductor) -> conductor.yield(Jobs.pings(4)),
                one.with(hedge(Duration.ofMillis(300), 3)));

        assertThat(all).endsWith(List.of(0, 1, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void random_orchestrations_are_the_same_every_time(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Orchestration<Integer, Object> orchestration = random(random, 4);
        Executor<Integer> limited = random.nextBoolean() ? parallel(executor) : parallel(executor, 2);
        Executor<Integer> tried = random.nextBoolean() ? limited.with(hedge(Duration.ofMillis(400), 2)) : limited;

        same(60, orchestration, tried);
    }

    private static Orchestration<Integer, Object> random(SplittableRandom random, int depth) {
        int item = random.nextInt(7);
        if (depth == 0) {
            return conductor -> conductor.yieldAny(item);
        }
        List<Orchestration<Integer, Object>> parts =
                List.of(random(random, depth - 1), random(random, depth - 1), random(random, depth / 2));
        return switch (random.nextInt(6)) {
            case 0 -> conductor -> conductor.all(parts);
            case 1 -> conductor -> conductor.race(parts);
            case 2 ->
                conductor -> conductor.settle(parts, Completion.atLeast(2)).size();
            case 3 -> conductor -> conductor.map(parts, 2, (child, part) -> part.run(child));
            case 4 ->
                conductor -> conductor.settle(parts, Completion.tolerate(3)).size()
                        + conductor.firstSuccess(parts).toString();
            default ->
                conductor -> {
                    var left = conductor.fork(parts.get(0));
                    conductor.sleep(SECOND);
                    Object result = parts.get(1).run(conductor);
                    return List.of(result, left.join());
                };
        };
    }
}
