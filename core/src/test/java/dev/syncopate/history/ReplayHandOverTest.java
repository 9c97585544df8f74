package dev.syncopate.history;

import static dev.syncopate.history.Entries.START;
import static dev.syncopate.history.Entries.answered;
import static dev.syncopate.history.Entries.history;
import static dev.syncopate.history.Entries.seconds;
import static dev.syncopate.history.Entries.yielding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Action;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.Stepper;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Which run a replay hands over, and what the history has to say in it from then on.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ReplayHandOverTest {
    /// An answer that was noted a little after the limit of its part, and may have come in time.
    private static final Entry LITTLE_LATE = new Entry(
            Path.parse("/0/0"),
            "a",
            new Outcome.Success<>("A"),
            START,
            START.plus(seconds(5)).plusNanos(200_000));

    private final AtomicInteger runs = new AtomicInteger();
    private final ConcurrentLinkedQueue<Integer> unwound = new ConcurrentLinkedQueue<>();

    /// Tells by its next action whether its part came in time. Its runs are numbered, and note when they unwind.
    private final Orchestration<Object, Object> limited = conductor -> {
        int run = runs.incrementAndGet();
        try {
            boolean inTime;
            try {
                conductor.timeout(seconds(5), yielding("a"));
                inTime = true;
            } catch (TimeoutException e) {
                inTime = false;
            }
            conductor.yieldAny(inTime ? "in time" : "too late");
            return conductor.yieldAny("last");
        } finally {
            unwound.add(run);
        }
    };

    private static List<Object> pending(Replay.Point<Object, ?> point) {
        return point.stepper().pending().stream().map(Stepper.Pending::action).toList();
    }

    @Test
    void the_order_that_fits_the_history_is_handed_over_and_the_other_run_is_closed() {
        try (var point = Replay.stepper(limited, history(LITTLE_LATE, answered("/0", "in time", 1, 7)))) {
            assertThat(point.difference()).isEmpty();
            assertThat(pending(point)).containsExactly("last");
            assertThat(runs).hasValue(2);
            assertThat(unwound).containsExactly(1);
        }
        assertThat(unwound).containsExactly(1, 2);
    }

    @Test
    void no_other_order_is_tried_where_the_first_one_fits() {
        try (var point = Replay.stepper(limited, history(LITTLE_LATE, answered("/0", "too late", 1, 7)))) {
            assertThat(pending(point)).containsExactly("last");
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void the_order_that_the_clock_tells_is_handed_over_where_none_fits() {
        try (var point = Replay.stepper(limited, history(LITTLE_LATE, answered("/0", "something else", 1, 7)))) {
            assertThat(point.followed()).isEqualTo(1);
            assertThat(point.difference()).get().asString().contains("yielded:  too late");
            assertThat(pending(point)).containsExactly("too late");
            assertThat(unwound).containsExactly(2);
        }
    }

    @Test
    void the_order_that_fits_longer_is_handed_over_where_none_fits_to_the_end() {
        try (var point = Replay.stepper(
                limited, history(LITTLE_LATE, answered("/0", "in time", 1, 7), answered("/1", "another", 2, 8)))) {
            assertThat(point.followed()).isEqualTo(2);
            assertThat(point.difference()).get().asString().contains("yielded:  last");
            assertThat(unwound).containsExactly(1);
        }
    }

    @Test
    void the_order_that_the_clock_tells_is_handed_over_where_the_other_fits_less() {
        try (var point = Replay.stepper(
                limited, history(LITTLE_LATE, answered("/0", "too late", 1, 7), answered("/1", "another", 2, 8)))) {
            assertThat(point.followed()).isEqualTo(2);
            assertThat(point.difference()).get().asString().contains("yielded:  last");
            assertThat(unwound).containsExactly(2);
        }
    }

    @Test
    void what_is_answered_by_hand_after_a_difference_is_not_answered_from_the_history() {
        Orchestration<Object, Object> forks =
                conductor -> conductor.<Object>all(List.of(yielding("a"), yielding("b"), yielding("c")));
        History history = history(
                answered("/0/0", "a", "A", 1), answered("/1/0", "another", "B", 2), answered("/2/0", "c", "C", 3));

        try (var point = Replay.stepper(forks, history)) {
            for (Stepper.Pending<Object> pending : point.stepper().pending()) {
                point.stepper().answer(pending, "by hand");
            }
            assertThat(point.stepper().result()).isEqualTo(List.of("A", "by hand", "by hand"));
        }
    }

    @Test
    void what_is_yielded_after_the_last_entry_is_answered_by_hand() {
        Orchestration<Object, Object> thrice =
                conductor -> conductor.yieldAny("a") + "" + conductor.yieldAny("b") + conductor.yieldAny("c");

        try (var point = Replay.stepper(thrice, history(answered("/0", "a", "A", 1)))) {
            point.stepper().answer(point.stepper().next(), "B");
            point.stepper().answer(point.stepper().next(), "C");
            assertThat(point.stepper().result()).isEqualTo("ABC");
        }
    }

    record Count(String name) implements Action<Object, Integer> {}

    /// Nobody gets the run, so nobody else could close it.
    @Test
    void a_run_that_cannot_be_followed_is_cancelled_and_gets_no_further_answers() {
        ConcurrentLinkedQueue<Object> ends = new ConcurrentLinkedQueue<>();
        Orchestration<Object, Object> forks =
                conductor -> conductor.<Object>all(List.of(child -> child.yield(new Count("a")), child -> {
                    try {
                        return ends.add(child.yieldAny("b"));
                    } catch (CancellationException e) {
                        ends.add("cancelled");
                        throw e;
                    }
                }));
        History history = history(answered("/0/0", new Count("a"), "no number", 1), answered("/1/0", "b", "B", 2));

        assertThatThrownBy(() -> Replay.run(forks, history)).isInstanceOf(ClassCastException.class);

        assertThat(ends).containsExactly("cancelled");
    }
}
