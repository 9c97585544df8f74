package dev.syncopate.combinators;

import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.fixtures.Script.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.fixtures.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A hedge keeps to the number in flight: slower, never wrong.
@NullUnmarked
class HedgeInFlightTest {
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();

    /// Holds its place, since it does not wait through the call.
    private final Executor<Integer> busy = action -> {
        begun.incrementAndGet();
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            CompletableFuture.runAsync(Thread::yield).get();
            return action;
        } finally {
            underWay.decrementAndGet();
        }
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void never_more_than_allowed_are_under_way(int allowed) {
        Executor<Integer> hedged = busy.withMaxInFlight(allowed).with(hedge(Duration.ZERO, 4));
        List<Integer> all = IntStream.range(0, 40).boxed().toList();
        Orchestration<Integer, List<Object>> forks =
                conductor -> conductor.map(all, 10, (child, action) -> child.yieldAny(action));

        assertThat(Script.driver().run(forks, hedged)).isEqualTo(all);
        assertThat(most.get()).isLessThanOrEqualTo(allowed);
        assertThat(underWay).hasValue(0);
    }

    @RepeatedTest(20)
    void what_waited_in_line_for_a_place_is_not_begun_once_there_is_an_answer() {
        Executor<Integer> hedged = busy.with(hedge(Duration.ZERO, 4));

        assertThat(Script.driver().<Integer, Object>run(conductor -> conductor.yieldAny(1), hedged))
                .isEqualTo(1);
        assertThat(begun).hasValue(1);
    }

    @Test
    void with_one_allowed_the_next_begins_when_the_one_before_has_failed() {
        Script script = new Script().then(0, new IOException("first")).then(0, "second");

        assertThat(outcome(script.withMaxInFlight(1).with(hedge(Duration.ofHours(1), 2))))
                .isEqualTo("second at 0 s");
        assertThat(script.mostUnderWay()).isEqualTo(1);
    }

    @Test
    void groups_are_hedged_action_by_action() {
        Script script = new Script().then(9, "slow").then(9, "slow").then(1, "quick");
        Executor<String> hedged = script.with(hedge(Duration.ofSeconds(1), 2));
        Orchestration<String, List<Object>> forks =
                conductor -> conductor.map(List.of("a", "b"), 2, (child, action) -> child.yieldAny(action));

        assertThat(Script.driver().run(forks, hedged)).containsExactly("quick", "quick");
        assertThat(script.begins()).containsExactly("0", "0", "1", "1");
    }
}
