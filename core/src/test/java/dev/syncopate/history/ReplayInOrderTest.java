package dev.syncopate.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.ActionFailedException.Recorded;
import dev.syncopate.Completion;
import dev.syncopate.DriverAction;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ReplayInOrderTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    /// Two forks of one yield each, `a` at `/0/0` and `b` at `/1/0`.
    private final Orchestration<Object, Object> race =
            conductor -> conductor.<Object>race(List.of(yielding("a"), yielding("b")));

    private static Orchestration<Object, Object> yielding(Object action) {
        return conductor -> conductor.yieldAny(action);
    }

    private static Entry answered(String path, Object action, Object result, int second) {
        return entry(path, action, new Entry.Answered(new Outcome.Success<>(result)), second);
    }

    private static Entry failed(String path, Object action, Exception failure, int second) {
        return entry(path, action, new Entry.Answered(new Outcome.Failure<>(failure)), second);
    }

    private static Entry cancelled(String path, Object action, int second) {
        return entry(path, action, new Entry.Cancelled(), second);
    }

    private static Entry entry(String path, Object action, Entry.Ending ending, int second) {
        return new Entry(Path.parse(path), action, ending, START, START.plusSeconds(second));
    }

    private static History history(Entry... entries) {
        return new History(Arrays.asList(entries));
    }

    @Test
    void a_race_is_won_by_who_was_answered_first() {
        assertThat(Replay.run(race, history(answered("/1/0", "b", "B", 1), answered("/0/0", "a", "A", 2))))
                .isEqualTo("B");
        assertThat(Replay.run(race, history(answered("/0/0", "a", "A", 1), answered("/1/0", "b", "B", 2))))
                .isEqualTo("A");
    }

    @Test
    void a_cancelled_action_is_cancelled_again_and_not_answered() {
        assertThat(Replay.run(race, history(answered("/1/0", "b", "B", 1), cancelled("/0/0", "a", 1))))
                .isEqualTo("B");
    }

    @Test
    void an_action_that_was_answered_although_it_was_cancelled_is_answered_again() {
        Orchestration<Object, String> settling = conductor -> conductor
                .<Object>settle(List.of(yielding("a"), yielding("b")), Completion.atLeast(1))
                .toString();

        assertThat(Replay.run(settling, history(answered("/1/0", "b", "B", 1), answered("/0/0", "a", "A", 2))))
                .isEqualTo("[Success[value=A], Success[value=B]]");
        assertThat(Replay.run(settling, history(answered("/1/0", "b", "B", 1), cancelled("/0/0", "a", 2))))
                .contains("CancellationException")
                .endsWith("Success[value=B]]");
    }

    @Test
    void a_part_that_came_too_late_comes_too_late_again() {
        Orchestration<Object, Object> limited = conductor -> {
            try {
                return conductor.timeout(Duration.ofSeconds(5), yielding("a"));
            } catch (TimeoutException e) {
                return conductor.yieldAny("b");
            }
        };

        assertThat(Replay.run(limited, history(cancelled("/0/0", "a", 5), answered("/0", "b", "B", 6))))
                .isEqualTo("B");
        assertThat(Replay.run(limited, history(answered("/0/0", "a", "A", 5)))).isEqualTo("A");
    }

    /// What the run did afterwards tells whether the answer came in time.
    @Test
    void a_part_that_was_answered_in_time_is_not_cut_off_by_a_clock_that_was_read_a_little_later() {
        Orchestration<Object, Object> limited = conductor -> {
            try {
                conductor.timeout(Duration.ofSeconds(5), yielding("a"));
            } catch (TimeoutException e) {
                return conductor.yieldAny("too late");
            }
            return conductor.yieldAny("in time");
        };
        Instant aLittleLater = START.plusSeconds(5).plusNanos(200_000);
        Entry read = new Entry(Path.parse("/0/0"), "a", new Outcome.Success<>("A"), START, aLittleLater);

        assertThat(Replay.run(limited, history(read, answered("/0", "in time", 1, 7))))
                .isEqualTo(1);
        assertThat(Replay.run(limited, history(read, answered("/0", "too late", 2, 7))))
                .isEqualTo(2);
    }

    @Test
    void a_run_that_was_cancelled_from_outside_is_cancelled_again_and_cleans_up() {
        Orchestration<Object, Object> cleaning = conductor -> {
            try {
                return conductor.<Object>all(List.of(yielding("a"), yielding("b")));
            } catch (CancellationException e) {
                conductor.shielded(yielding("undo"));
                throw e;
            }
        };
        History history =
                history(cancelled("/0/0", "a", 3), cancelled("/1/0", "b", 3), answered("/0", "undo", "undone", 4));

        assertThatThrownBy(() -> Replay.run(cleaning, history)).isInstanceOf(CancellationException.class);
        try (var point = Replay.stepper(cleaning, history)) {
            assertThat(point.followed()).isEqualTo(3);
        }
    }

    @Test
    void an_interruption_that_an_executor_failed_with_fails_again_and_cancels_nothing() {
        InterruptedException live = new InterruptedException("enough");
        Exception readBack = new Recorded(Recorded.typesOf(live), live.toString());

        for (Exception failure : List.of(live, readBack)) {
            assertThatThrownBy(() -> Replay.run(yielding("a"), history(failed("/0", "a", failure, 1))))
                    .isInstanceOfSatisfying(
                            ActionFailedException.class,
                            e -> assertThat(e.is(InterruptedException.class)).isTrue());
        }
    }

    @Test
    void another_failure_that_was_read_back_fails_as_it_did_live() {
        IOException live = new IOException("gone");
        Exception readBack = new Recorded(Recorded.typesOf(live), live.toString());

        for (Exception failure : List.of(live, readBack)) {
            assertThatThrownBy(() -> Replay.run(yielding("a"), history(failed("/0", "a", failure, 1))))
                    .isInstanceOfSatisfying(
                            ActionFailedException.class,
                            e -> assertThat(e.is(IOException.class)).isTrue())
                    .hasMessage("a at /0 failed: IOException: gone");
        }
    }

    @Test
    void time_and_chance_are_what_was_recorded() {
        Orchestration<Object, Object> asking = conductor -> {
            long seed = conductor.random().nextLong();
            conductor.sleep(Duration.ofHours(1));
            return seed + " at " + conductor.now();
        };
        History history = history(
                answered("/:seed", new DriverAction.Seed(), 42L, 0),
                answered("/:sleep", new DriverAction.Sleep(Duration.ofHours(1)), null, 3601),
                answered("/:now", new DriverAction.Now(), START.plusSeconds(3602), 3602));

        assertThat(Replay.run(asking, history))
                .isEqualTo(new java.util.SplittableRandom(42).nextLong() + " at 2026-03-01T13:00:02Z");
    }

    @Test
    void a_sleep_that_was_recorded_ends_in_its_turn() {
        Orchestration<Object, Object> racing = conductor -> conductor.<Object>race(List.of(yielding("a"), child -> {
            child.sleep(Duration.ofSeconds(1));
            return "slept";
        }));
        Entry slept = answered("/1/:sleep", new DriverAction.Sleep(Duration.ofSeconds(1)), null, 2);

        assertThat(Replay.run(racing, history(answered("/0/0", "a", "A", 2), slept)))
                .isEqualTo("A");
        assertThat(Replay.run(racing, history(slept, answered("/0/0", "a", "A", 2))))
                .isEqualTo("slept");
    }

    @Test
    void time_that_was_not_recorded_passes_as_the_entries_say() {
        Orchestration<Object, Object> sleeping = conductor -> {
            conductor.yieldAny("a");
            conductor.sleep(Duration.ofSeconds(10));
            conductor.yieldAny("b");
            conductor.sleep(Duration.ofDays(1));
            return "slept twice";
        };
        History history = history(answered("/0", "a", "A", 3), answered("/1", "b", "B", 14));

        assertThat(Replay.run(sleeping, history)).isEqualTo("slept twice");
        try (var point = Replay.stepper(sleeping, history)) {
            assertThat(point.stepper().now()).isEqualTo(START.plusSeconds(14));
            assertThat(point.stepper().untilNextTimer()).contains(Duration.ofDays(1));
        }
    }

    /// On the real clock time passes between two entries, while the logic computes. A limit that was set in between
    /// is due that much later than the replay's clock says.
    @Test
    void a_limit_that_was_set_after_some_computing_comes_as_late_as_it_did() {
        Orchestration<Object, Object> limited = conductor -> {
            conductor.yieldAny("a");
            try {
                return conductor.timeout(Duration.ofSeconds(5), part -> {
                    part.yieldAny("b");
                    return part.yieldAny("c");
                });
            } catch (TimeoutException e) {
                return conductor.yieldAny("too late");
            }
        };
        Entry a = answered("/0", "a", "A", 1);
        Entry b = new Entry(
                Path.parse("/0/0"), "b", new Outcome.Success<>("B"), START.plusSeconds(4), START.plusSeconds(5));
        Entry inTime = new Entry(
                Path.parse("/0/1"), "c", new Outcome.Success<>("C"), START.plusSeconds(5), START.plusSeconds(8));
        Entry cut =
                new Entry(Path.parse("/0/1"), "c", new Entry.Cancelled(), START.plusSeconds(5), START.plusSeconds(9));

        assertThat(Replay.run(limited, history(a, b, inTime))).isEqualTo("C");
        assertThat(Replay.run(limited, history(a, b, cut, answered("/1", "too late", "late", 10))))
                .isEqualTo("late");
    }

    @Test
    void a_group_of_which_the_rest_was_left_out_fails_the_same() {
        Orchestration<Object, Object> grouped = conductor -> {
            try {
                return conductor.yield(List.of(new Two("a"), new Two("b"), new Two("c")));
            } catch (ActionFailedException e) {
                return e.path().toString() + conductor.yieldAny("d");
            }
        };
        History oneByOne = history(
                answered("/0", new Two("a"), "A", 1),
                failed("/1", new Two("b"), new IOException("no"), 2),
                answered("/3", "d", "D", 3));

        assertThat(Replay.run(grouped, oneByOne)).isEqualTo("/1D");
    }

    record Two(String name) implements dev.syncopate.Action<Object, String> {}
}
