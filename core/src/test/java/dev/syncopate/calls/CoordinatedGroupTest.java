package dev.syncopate.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Next;
import dev.syncopate.Orchestration;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A group on an executor whose actions wait for each other: all of them get to where they wait, however few
/// may be in flight.
@NullUnmarked
@Timeout(30)
@OnEveryDriver
class CoordinatedGroupTest {
    private record Numbered(int value) implements Action<Numbered, Integer> {}

    private final List<Integer> done = new CopyOnWriteArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Executor<Numbered> executor = number -> {
        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        done.add(number.value());
        inFlight.decrementAndGet();
        if (number.value() < 0) {
            throw new IllegalArgumentException("negative");
        }
        return number.value();
    };

    private static List<Numbered> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Numbered::new).toList();
    }

    /// Nobody goes on before as many as `size` have come.
    private static ProcessAround<Numbered> meeting(int size) {
        List<ProcessCall> come = new CopyOnWriteArrayList<>();
        return (action, call, next) -> meet(action, call, next, come, size);
    }

    private static Object meet(Numbered action, ProcessCall call, Next<Numbered> next, List<ProcessCall> come, int size)
            throws Exception {
        come.add(call);
        come.forEach(ProcessCall::wake);
        call.await(() -> come.size() == size);
        return next.execute(action, call);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void all_actions_of_a_coordinated_group_can_wait_at_once(int atOnce) {
        Orchestration<Numbered, List<Integer>> group = conductor -> conductor.yield(numbers(100));

        List<Integer> results =
                EveryDriver.run(group, executor.around(meeting(100)).withMaxInFlight(atOnce));

        assertThat(results)
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
        assertThat(most.get()).isBetween(1, atOnce);
    }

    @RepeatedTest(20)
    void a_coordinated_group_with_one_in_flight_runs_in_order() {
        ProcessAround<Numbered> passing = (action, call, next) -> next.execute(action, call);
        Orchestration<Numbered, List<Integer>> group = conductor -> conductor.yield(numbers(200));

        EveryDriver.run(group, executor.around(passing));

        assertThat(done)
                .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
        assertThat(most).hasValue(1);
    }

    @RepeatedTest(20)
    void a_coordinated_group_with_one_in_flight_begins_no_action_after_a_failure() {
        ProcessAround<Numbered> passing = (action, call, next) -> next.execute(action, call);
        List<Numbered> numbers = new ArrayList<>(numbers(50));
        numbers.set(20, new Numbered(-1));
        Orchestration<Numbered, List<Integer>> group = conductor -> conductor.yield(numbers);

        assertThatThrownBy(() -> EveryDriver.run(group, executor.around(passing)))
                .hasMessageContaining("negative")
                .hasNoSuppressedExceptions();
        assertThat(done).hasSize(21).endsWith(-1);
    }
}
