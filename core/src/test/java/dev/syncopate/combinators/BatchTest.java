package dev.syncopate.combinators;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Ask.Get;
import dev.syncopate.combinators.Ask.Put;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@Timeout(60)
@OnEveryDriver
class BatchTest {
    private static final int ANY = Integer.MAX_VALUE;
    private final Asked asked = new Asked();
    private final Batches batches = new Batches();

    private Executor<Ask<?>> batched(int inFlight) {
        return asked.with(batch(Get.class, ANY, batches)).with(parallel(inFlight));
    }

    private static List<Get> gets(int count) {
        return IntStream.range(0, count).mapToObj(Get::new).toList();
    }

    private static String[] values(int count) {
        return IntStream.range(0, count).mapToObj(i -> "v" + i).toArray(String[]::new);
    }

    private static Orchestration<Ask<?>, List<String>> forks(int count) {
        return conductor -> conductor.map(gets(count), count, (child, get) -> child.yield(get));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, ANY})
    void forks_are_carried_out_together(int inFlight) {
        assertThat(EveryDriver.run(forks(100), batched(inFlight))).containsExactly(values(100));
        assertThat(batches.sizes()).containsExactly(100);
        assertThat(asked.begun()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, ANY})
    void a_group_is_carried_out_together(int inFlight) {
        Orchestration<Ask<?>, List<String>> group = conductor -> conductor.yield(gets(100));

        assertThat(EveryDriver.run(group, batched(inFlight))).containsExactly(values(100));
        assertThat(batches.sizes()).containsExactly(100);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2147483647", "4, 2147483647"})
    void virtual_time_batches_what_comes_at_the_same_moment(long seed, int inFlight) {
        List<Outcome<String>> outcomes = Callers.of(20, seed).run(batched(inFlight), (child, i) -> {
            child.sleep(Duration.ofSeconds(1).minus(Duration.between(Instant.EPOCH, child.now())));
            return child.yield(new Get(i));
        });

        assertThat(outcomes).extracting(Outcome::orThrow).containsExactly(values(20));
        assertThat(batches.sizes()).containsExactly(20);
    }

    @RepeatedTest(20)
    void each_round_of_a_loop_in_forks_is_one_batch() {
        Orchestration<Ask<?>, List<Integer>> orchestration = conductor -> conductor.map(gets(30), 30, (child, get) -> {
            int length = 0;
            for (int round = 0; round < 5; round++) {
                length += child.yield(new Get(get.id() + 100 * round)).length();
            }
            return length;
        });

        EveryDriver.run(orchestration, batched(ANY));

        assertThat(batches.sizes()).containsExactly(30, 30, 30, 30, 30);
    }

    @Test
    void a_yield_that_nothing_runs_beside_is_a_batch_of_one() {
        Orchestration<Ask<?>, String> orchestration = conductor -> {
            conductor.yield(new Get(0));
            return conductor.yield(new Get(1));
        };

        assertThat(EveryDriver.run(orchestration, batched(1))).isEqualTo("v1");
        assertThat(batches.asked()).containsExactly(List.of(new Get(0)), List.of(new Get(1)));
    }

    @Test
    void of_equal_actions_one_is_asked_for() {
        Orchestration<Ask<?>, List<String>> orchestration =
                conductor -> conductor.map(List.of(1, 2, 1, 1, 2), 5, (child, id) -> child.yield(new Get(id)));

        assertThat(EveryDriver.run(orchestration, batched(ANY))).containsExactly("v1", "v2", "v1", "v1", "v2");
        assertThat(batches.asked()).hasSize(1);
        assertThat(batches.asked().getFirst()).containsExactlyInAnyOrder(new Get(1), new Get(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, ANY})
    void as_many_as_are_allowed_are_carried_out_at_once(int inFlight) {
        Executor<Ask<?>> tens = asked.with(batch(Get.class, 10, batches)).with(parallel(inFlight));

        assertThat(EveryDriver.run(forks(95), tens)).containsExactly(values(95));
        assertThat(batches.sizes()).containsExactlyInAnyOrder(10, 10, 10, 10, 10, 10, 10, 10, 10, 5);
    }

    @Test
    void a_batch_may_be_of_one() {
        EveryDriver.run(forks(5), asked.with(batch(Get.class, 1, batches)).with(parallel()));

        assertThat(batches.sizes()).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void a_batch_of_none_is_refused() {
        assertThatThrownBy(() -> batch(Get.class, 0, batches))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch: maxSize must be at least 1, but was 0");
    }

    @RepeatedTest(20)
    void an_action_of_another_type_does_not_hold_it_up_however_long_it_takes() {
        asked.taking(Duration.ofHours(1));
        Orchestration<Ask<?>, Instant> orchestration = conductor -> {
            var slow = conductor.fork(new Put(0));
            conductor.call(forks(10));
            Instant done = conductor.now();
            slow.join();
            return done;
        };

        assertThat(Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, batched(ANY)))
                .isEqualTo(Instant.EPOCH);
        assertThat(batches.sizes()).containsExactly(10);
    }

    /// Haxl's point: nothing that can still run is left out, however the rounds of several batches interleave.
    @RepeatedTest(50)
    void two_batches_around_each_other_take_a_call_for_each_round() {
        Batches others = new Batches();
        Executor<Ask<?>> executor = asked.with(batch(Get.class, ANY, batches))
                .with(batch(Put.class, ANY, puts -> {
                    others.execute(puts.stream().map(put -> new Get(put.id())).toList());
                    return puts.stream().map(put -> (Void) null).toList();
                }))
                .with(parallel());
        Orchestration<Ask<?>, List<Integer>> orchestration = conductor -> conductor.map(gets(50), 50, (child, get) -> {
            child.yield(get);
            child.yield(new Put(get.id()));
            child.yield(new Get(get.id() + 100));
            return 0;
        });

        EveryDriver.run(orchestration, executor);

        assertThat(batches.sizes()).containsExactly(50, 50);
        assertThat(others.sizes()).containsExactly(50);
    }

    @Test
    void null_is_a_result_like_others() {
        Executor<Ask<?>> executor = asked.with(batch(
                Put.class, ANY, puts -> puts.stream().map(put -> (Void) null).toList()));
        Orchestration<Ask<?>, Object> orchestration = conductor -> conductor.yield(new Put(1));

        assertThat(EveryDriver.run(orchestration, executor)).isNull();
    }

    @Test
    void a_wrong_result_fails_at_its_yield() {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Combinator<Object> wrong = batch((Class) Get.class, ANY, gets -> List.of(42));
        Orchestration<Ask<?>, String> orchestration = conductor -> conductor.yield(new Get(1));

        assertThatThrownBy(() -> EveryDriver.run(orchestration, asked.with(wrong)))
                .isInstanceOf(ClassCastException.class)
                .hasMessage("Get[id=1] yields String, but its executor replied Integer 42 (at /0)");
    }

    @Test
    void by_hand_outside_a_run_it_is_a_batch_of_one() throws Exception {
        assertThat(batched(1).execute(new Get(1))).isEqualTo("v1");
    }

    @Test
    void prints_its_type_and_size() {
        assertThat(batch(Get.class, ANY, batches).name()).isEqualTo("batch(Get)");
        assertThat(Batch.<String, Get>batchOutcomes(Get.class, 10, gets -> List.of())
                        .name())
                .isEqualTo("batchOutcomes(Get, 10)");
    }
}
