package dev.syncopate.combinators;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@OnEveryDriver
class ParallelTest {
    private final Executor<String> echo = action -> action;

    @Test
    void allows_any_number_unless_told_how_many() {
        assertThat(parallel(echo).maxInFlight()).isEqualTo(Integer.MAX_VALUE);
        assertThat(echo.with(parallel()).maxInFlight()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void allows_as_many_as_it_is_told() {
        assertThat(parallel(echo, 3).maxInFlight()).isEqualTo(3);
        assertThat(echo.with(parallel(3)).maxInFlight()).isEqualTo(3);
    }

    @Test
    void the_last_one_counts() {
        assertThat(parallel(parallel(echo, 3), 2).maxInFlight()).isEqualTo(2);
        assertThat(parallel(parallel(echo, 2), 3).maxInFlight()).isEqualTo(3);
        assertThat(parallel(parallel(echo), 1).maxInFlight()).isEqualTo(1);
    }

    @Test
    void leaves_an_executor_alone_that_allows_that_many_already() {
        Executor<String> three = parallel(echo, 3);

        assertThat(parallel(echo, 1)).isSameAs(echo);
        assertThat(parallel(three, 3)).isSameAs(three);
    }

    @Test
    void refuses_none() {
        assertThatThrownBy(() -> parallel(echo, 0))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxInFlight must be at least 1, but was 0");
    }

    @Test
    void is_no_layer() {
        assertThat(parallel(Executor.async(action -> null))).hasToString("Executor.async");
    }

    @Test
    void carries_a_group_out_at_once() {
        CyclicBarrier together = new CyclicBarrier(5);
        Executor<Shop<?>> meeting = action -> {
            together.await();
            return null;
        };
        Orchestration<Shop<?>, List<Void>> five = conductor -> conductor.yield(greets(5));

        assertThat(EveryDriver.run(five, parallel(meeting))).containsOnlyNulls().hasSize(5);
        assertThat(EveryDriver.run(five, parallel(meeting, 5)))
                .containsOnlyNulls()
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void never_has_more_of_a_group_in_flight_than_it_is_told(int n) {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier together = new CyclicBarrier(n);
        Executor<Shop<?>> watching = action -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            together.await();
            inFlight.decrementAndGet();
            return null;
        };

        EveryDriver.run(conductor -> conductor.yield(greets(42)), parallel(watching, n));

        assertThat(most).hasValue(n);
    }

    @Test
    void gives_the_results_of_a_group_in_the_order_of_the_actions() {
        CountDownLatch last = new CountDownLatch(1);
        Executor<Shop<?>> lastFirst = action -> {
            if (action.equals(new Fetch("users", 2))) {
                last.countDown();
            }
            last.await();
            return List.of(action.toString());
        };
        Orchestration<Shop<?>, List<List<String>>> three = conductor ->
                conductor.yield(List.of(new Fetch("users", 0), new Fetch("users", 1), new Fetch("users", 2)));

        assertThat(EveryDriver.run(three, parallel(lastFirst)))
                .containsExactly(
                        List.of("Fetch[container=users, count=0]"),
                        List.of("Fetch[container=users, count=1]"),
                        List.of("Fetch[container=users, count=2]"));
    }

    private static List<Greet> greets(int count) {
        return Shopkeeper.users(count).stream().map(Greet::new).toList();
    }
}
