package dev.syncopate.history;

import static dev.syncopate.history.Events.START;
import static dev.syncopate.history.Events.answered;
import static dev.syncopate.history.Events.at;
import static dev.syncopate.history.Events.cancelled;
import static dev.syncopate.history.Events.failed;
import static dev.syncopate.history.Events.history;
import static dev.syncopate.history.Events.limit;
import static dev.syncopate.history.Events.runCancelled;
import static dev.syncopate.history.Events.seconds;
import static dev.syncopate.history.Events.slept;
import static dev.syncopate.history.Events.yielding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.ActionFailedException.Recorded;
import dev.syncopate.Completion;
import dev.syncopate.Orchestration;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ReplayInOrderTest {
    /// Two forks of one yield each, `a` at `/0/0` and `b` at `/1/0`.
    private final Orchestration<Object, Object> race =
            conductor -> conductor.<Object>race(List.of(yielding("a"), yielding("b")));

    /// Yields `a` within 5 s, or else `late`.
    private final Orchestration<Object, Object> limited = conductor -> {
        try {
            return conductor.timeout(seconds(5), yielding("a"));
        } catch (TimeoutException e) {
            return conductor.yieldAny("late");
        }
    };

    @Test
    void a_race_is_won_by_the_fork_that_was_answered_first() {
        assertThat(Replay.run(race, history(answered("/1/0", "b", "B", 1), answered("/0/0", "a", "A", 1))))
                .isEqualTo("B");
        assertThat(Replay.run(race, history(answered("/0/0", "a", "A", 1), answered("/1/0", "b", "B", 1))))
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

    /// The order of the events decides, not their times.
    @Test
    void a_limit_that_fired_fires_again_and_one_that_did_not_does_not() {
        assertThat(Replay.run(
                        limited,
                        history(limit("/0/:limit", 5, 5), cancelled("/0/0", "a", 5), answered("/0", "late", "L", 6))))
                .isEqualTo("L");
        assertThat(Replay.run(limited, history(answered("/0/0", "a", "A", 5)))).isEqualTo("A");
        assertThat(Replay.run(limited, history(answered("/0/0", "a", "A", 7)))).isEqualTo("A");
    }

    @Test
    void a_history_that_ends_before_its_run_is_an_error_also_if_only_time_must_pass() {
        Orchestration<Object, Object> sleeping = conductor -> {
            conductor.sleep(Duration.ofDays(1));
            return "slept";
        };

        assertThatThrownBy(() -> Replay.run(sleeping, history()))
                .isInstanceOf(ReplayError.class)
                .hasMessageStartingWith("The run goes beyond its history: at /:sleep it yields Sleep[duration=PT24H]");
        try (var point = Replay.stepper(sleeping, history())) {
            point.stepper().advance(Duration.ofDays(1));
            assertThat(point.stepper().result()).isEqualTo("slept");
        }
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
        History history = history(
                runCancelled(3),
                cancelled("/0/0", "a", 3),
                cancelled("/1/0", "b", 3),
                answered("/0", "undo", "undone", 4));

        assertThatThrownBy(() -> Replay.run(cleaning, history)).isInstanceOf(CancellationException.class);
        try (var point = Replay.stepper(cleaning, history)) {
            assertThat(point.followed()).isEqualTo(4);
            assertThat(point.difference()).isEmpty();
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
    void time_and_chance_follow_from_the_seed_and_the_events() {
        Orchestration<Object, Object> asking = conductor -> {
            long seed = conductor.random().nextLong();
            conductor.sleep(Duration.ofHours(1));
            return seed + " at " + conductor.now();
        };
        History history = history(slept("/:sleep", 3600, 3601));

        Object once = Replay.run(asking, history);
        assertThat(Replay.run(asking, history)).isEqualTo(once).asString().endsWith(" at 2026-03-01T13:00:01Z");
        History other = new History("run", 43, START, history.entries());
        assertThat(Replay.run(asking, other)).isNotEqualTo(once);
    }

    @Test
    void a_sleep_ends_in_its_turn() {
        Orchestration<Object, Object> racing = conductor -> conductor.<Object>race(List.of(yielding("a"), child -> {
            child.sleep(Duration.ofSeconds(1));
            return "slept";
        }));

        assertThat(Replay.run(racing, history(answered("/0/0", "a", "A", 2)))).isEqualTo("A");
        assertThat(Replay.run(racing, history(slept("/1/:sleep", 1, 2), cancelled("/0/0", "a", 2))))
                .isEqualTo("slept");
    }

    @Test
    void the_end_of_a_timer_that_came_too_late_is_passed_over() {
        assertThat(Replay.run(limited, history(answered("/0/0", "a", "A", 5), limit("/0/:limit", 5, 5))))
                .isEqualTo("A");
    }

    @Test
    void an_end_that_is_missing_in_the_middle_is_found_where_the_run_differs() {
        assertThatThrownBy(
                        () -> Replay.run(limited, history(cancelled("/0/0", "a", 5), answered("/0", "late", "L", 6))))
                .isInstanceOf(ReplayError.class);
        assertThatThrownBy(() -> Replay.run(limited, history(limit("/0/:limit", 5, 5), answered("/0", "late", "L", 6))))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("late at /0 was recorded and never yielded; the run waits for [a]");
    }

    @Test
    void the_run_is_at_the_time_of_the_last_event_when_it_is_handed_over() {
        Orchestration<Object, Object> waiting = conductor -> {
            conductor.yieldAny("a");
            conductor.sleep(seconds(10));
            return conductor.now();
        };
        try (var point = Replay.stepper(waiting, history(answered("/0", "a", "A", 3)))) {
            assertThat(point.stepper().now()).isEqualTo(at(3));
            assertThat(point.stepper().untilNextTimer()).contains(seconds(10));
            point.stepper().advance(seconds(10));
            assertThat(point.stepper().result()).isEqualTo(at(13));
        }
    }

    record Two(String name) implements Action<Object, String> {}

    @Test
    void a_group_of_which_the_rest_was_left_out_fails_the_same() {
        Orchestration<Object, Object> grouped = conductor -> {
            try {
                return conductor.yield(List.of(new Two("a"), new Two("b"), new Two("c")));
            } catch (ActionFailedException e) {
                return e.path().toString() + conductor.yieldAny("d");
            }
        };

        assertThat(Replay.run(
                        grouped,
                        history(
                                answered("/0", new Two("a"), "A", 1),
                                failed("/1", new Two("b"), new IOException("no"), 2),
                                cancelled("/2", new Two("c"), 2),
                                answered("/3", "d", "D", 3))))
                .isEqualTo("/1D");
    }

    @Test
    void events_that_are_yielded_are_not_counted_as_missing() {
        Orchestration<Object, Object> forking =
                conductor -> conductor.fork(yielding("a")).join() + "" + conductor.yieldAny("b");

        assertThatThrownBy(() -> Replay.run(
                        forking,
                        history(
                                answered("/5/0", "x", "X", 1),
                                answered("/0/0", "a", "A", 2),
                                answered("/0", "b", "B", 3))))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("x at /5/0 and 1 other were recorded and never yielded");
    }
}
