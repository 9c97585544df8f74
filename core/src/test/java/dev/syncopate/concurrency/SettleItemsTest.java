package dev.syncopate.concurrency;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Completion;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.Settled;
import dev.syncopate.Syncopate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SettleItemsTest {
    private final List<Integer> begun = new CopyOnWriteArrayList<>();

    /// Takes a second for each item; items that can be divided by three fail.
    private final Executor<Integer> executor = Executor.of((item, call) -> {
        begun.add(item);
        call.sleep(Duration.ofSeconds(1));
        if (item % 3 == 0) {
            throw new IOException("three divides " + item);
        }
        return 10 * item;
    });

    private List<Settled<Integer, Object>> settle(int items, int atOnce, Completion completion) {
        return Syncopate.inMemory()
                .inVirtualTime(Instant.EPOCH)
                .run(
                        conductor -> conductor.settle(
                                IntStream.rangeClosed(1, items).boxed().toList(),
                                atOnce,
                                completion,
                                (child, item) -> child.yieldAny(item)),
                        parallel(executor));
    }

    @Test
    void settle_items_continues_after_failures_and_keeps_the_order_of_the_items() {
        List<Settled<Integer, Object>> settled = settle(7, 2, Completion.everyOutcome());

        assertThat(settled)
                .extracting(each -> each.item() + ": "
                        + (each.outcome() instanceof Outcome.Success<Object>(var value) ? value : "failed"))
                .containsExactly("1: 10", "2: 20", "3: failed", "4: 40", "5: 50", "6: failed", "7: 70");
    }

    @Test
    void settle_items_runs_as_many_at_once_as_its_bound() {
        Instant end = Syncopate.inMemory()
                .inVirtualTime(Instant.EPOCH)
                .run(
                        conductor -> {
                            conductor.settle(
                                    List.of(1, 2, 4, 5, 7),
                                    2,
                                    Completion.everyOutcome(),
                                    (child, item) -> child.yieldAny(item));
                            return conductor.now();
                        },
                        parallel(executor));

        assertThat(end).isEqualTo(Instant.EPOCH.plusSeconds(3));
    }

    @Test
    void settle_items_begins_no_item_once_enough_have_succeeded() {
        List<Settled<Integer, Object>> settled = settle(9, 2, Completion.atLeast(2));

        assertThat(begun).containsExactlyInAnyOrder(1, 2);
        assertThat(settled).extracting(Settled::item).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(settled.subList(2, 9))
                .allMatch(each -> each.outcome() instanceof Outcome.Failure<Object> failure
                        && failure.is(CancellationException.class));
    }

    @Test
    void settle_items_exactly_the_tolerated_number_is_tolerated() {
        assertThat(settle(6, 1, Completion.tolerate(2))).hasSize(6);
        begun.clear();

        assertThatThrownBy(() -> settle(9, 1, Completion.tolerate(1)))
                .hasMessageContaining("three divides 3")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
        assertThat(begun).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void nothing_settles_to_nothing_and_none_at_once_is_refused() {
        assertThat(settle(0, 1, Completion.everyOutcome())).isEmpty();
        assertThatThrownBy(() -> settle(1, 0, Completion.everyOutcome()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("settle(items, atOnce, ...): atOnce must be at least 1, but was 0");
    }
}
