package dev.syncopate.concurrency;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Completion;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Settled;
import dev.syncopate.Syncopate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Items that are made when they are needed.
@NullUnmarked
@Timeout(60)
class LazyItemsTest {
    private final List<Integer> taken = new ArrayList<>();

    /// Takes a second for each item.
    private final Executor<Integer> executor = Executor.of((item, call) -> {
        call.sleep(Duration.ofSeconds(1));
        if (item == 4) {
            throw new IOException("no 4");
        }
        return 10 * item;
    });

    private <T> T run(Orchestration<Integer, T> orchestration) {
        return Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, parallel(executor));
    }

    private Stream<Integer> endless() {
        return IntStream.iterate(1, i -> i + 1).boxed().peek(taken::add);
    }

    @Test
    void map_takes_an_item_of_a_stream_when_there_is_a_place_for_it() {
        List<Object> seen = new ArrayList<>();

        List<Object> results = run(conductor -> conductor.map(endless().limit(3), 1, (child, item) -> {
            seen.add(item + " of " + taken);
            return child.yieldAny(item);
        }));

        assertThat(results).containsExactly(10, 20, 30);
        assertThat(seen).containsExactly("1 of [1]", "2 of [1, 2]", "3 of [1, 2, 3]");
    }

    @Test
    void map_takes_no_further_item_once_one_has_failed() {
        assertThatThrownBy(() -> run(conductor -> conductor.map(endless(), 2, (child, item) -> child.yieldAny(item))))
                .hasMessageContaining("no 4");

        assertThat(taken).containsExactly(1, 2, 3, 4);
    }

    @Test
    void settle_ends_an_endless_stream_once_enough_have_succeeded_and_returns_what_began() {
        List<Settled<Integer, Object>> settled = run(conductor ->
                conductor.settle(endless(), 1, Completion.atLeast(4), (child, item) -> child.yieldAny(item)));

        assertThat(settled).extracting(Settled::item).containsExactly(1, 2, 3, 4, 5);
        assertThat(settled.get(3).outcome()).isInstanceOf(Outcome.Failure.class);
        assertThat(settled.get(4).outcome()).isEqualTo(Outcome.success(50));
    }

    @Test
    void settle_refuses_a_stream_that_ends_before_enough_could_succeed() {
        assertThatThrownBy(() -> run(conductor -> conductor.settle(
                        endless().limit(2), 5, Completion.atLeast(3), (child, item) -> child.yieldAny(item))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Completion.atLeast(3) can never be reached with 2 orchestrations");
    }

    @Test
    void a_ratio_of_failures_counts_when_the_number_of_items_is_known() {
        List<Settled<Integer, Object>> settled = run(conductor -> conductor.settle(
                endless().limit(4), 1, Completion.tolerateRatio(0.25), (child, item) -> child.yieldAny(item)));

        assertThat(settled).hasSize(4);
        assertThatThrownBy(() -> run(conductor -> conductor.settle(
                        endless().limit(4), 4, Completion.tolerateRatio(0.2), (child, item) -> child.yieldAny(item))))
                .hasMessageContaining("no 4");
    }

    @Test
    void a_stream_is_closed_and_the_failure_of_one_cancels_what_has_begun() {
        AtomicBoolean closed = new AtomicBoolean();
        Stream<Integer> broken = endless()
                .limit(3)
                .map(item -> {
                    if (item == 3) {
                        throw new IllegalStateException("the file ends here");
                    }
                    return item;
                })
                .onClose(() -> closed.set(true));

        assertThatThrownBy(() -> run(conductor -> conductor.map(broken, 5, (child, item) -> child.yieldAny(item))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the file ends here");
        assertThat(closed).isTrue();
    }

    @Test
    void an_empty_stream_gives_nothing() {
        List<Object> mapped =
                run(conductor -> conductor.map(Stream.<Integer>empty(), 2, (child, item) -> child.yieldAny(item)));
        List<Settled<Integer, Object>> settled = run(conductor -> conductor.settle(
                Stream.<Integer>empty(), 2, Completion.everyOutcome(), (child, item) -> child.yieldAny(item)));

        assertThat(mapped).isEmpty();
        assertThat(settled).isEmpty();
    }
}
