package dev.syncopate.history;

import static dev.syncopate.history.Entries.answered;
import static dev.syncopate.history.Entries.at;
import static dev.syncopate.history.Entries.cancelled;
import static dev.syncopate.history.Entries.failed;
import static dev.syncopate.history.Entries.history;
import static dev.syncopate.history.Entries.seconds;
import static dev.syncopate.history.Entries.yielding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.DriverAction;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.Stepper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a replay cancels again, and by what.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ReplayCancellationTest {
    /// A race of a child that wants to yield again after it was cancelled, and `b` at `/1/0`.
    private final Orchestration<Object, Object> stubborn = conductor -> conductor.race(List.of(
            child -> {
                try {
                    return child.yieldAny("a");
                } catch (CancellationException e) {
                    return child.yieldAny("once more");
                }
            },
            yielding("b")));

    private static Object limited(Conductor<Object> conductor, double limit, Orchestration<Object, Object> part) {
        try {
            return conductor.timeout(seconds(limit), part);
        } catch (TimeoutException e) {
            return conductor.yieldAny("too late");
        }
    }

    private static List<Object> pending(Replay.Point<Object, ?> point) {
        return point.stepper().pending().stream().map(Stepper.Pending::action).toList();
    }

    @Test
    void an_action_that_a_cancelled_fork_is_refused_needs_no_yield() {
        assertThat(Replay.run(
                        stubborn,
                        history(
                                answered("/1/0", "b", "B", 1),
                                cancelled("/0/0", "a", 1),
                                cancelled("/0/1", "once more", 1))))
                .isEqualTo("B");
    }

    @Test
    void a_cancelled_action_of_a_fork_that_nothing_cancelled_must_be_yielded() {
        assertThatThrownBy(() -> Replay.run(
                        stubborn,
                        history(
                                answered("/1/0", "b", "B", 1),
                                cancelled("/0/0", "a", 1),
                                cancelled("/5/0", "once more", 1))))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("once more at /5/0 was recorded and never yielded; the run has returned");
    }

    @Test
    void an_answered_action_of_a_cancelled_fork_must_be_yielded() {
        assertThatThrownBy(() -> Replay.run(
                        stubborn,
                        history(
                                answered("/1/0", "b", "B", 1),
                                cancelled("/0/0", "a", 1),
                                answered("/0/1", "once more", "A", 1))))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("once more at /0/1 was recorded and never yielded");
    }

    @Test
    void entries_that_are_yielded_are_not_counted_as_missing() {
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

    /// The recorder read its clock before the limit's.
    @Test
    void a_part_that_was_cut_off_a_little_before_its_limit_is_cut_off_by_it() {
        Orchestration<Object, Object> beside = conductor -> {
            conductor.fork(child -> {
                child.sleep(seconds(4.5));
                return child.yieldAny("woken");
            });
            return limited(conductor, 5, yielding("a"));
        };

        try (var point = Replay.stepper(beside, history(cancelled("/1/0", "a", 4)))) {
            assertThat(point.difference()).isEmpty();
            assertThat(pending(point)).containsExactly("too late");
            assertThat(point.stepper().timers())
                    .containsExactly(new Stepper.Timer(Path.parse("/0/:sleep"), false, at(4.5)));
        }
    }

    @Test
    void the_limit_of_another_part_cuts_nothing_off_before_its_time() {
        Orchestration<Object, Object> beside = conductor -> {
            conductor.fork(child -> limited(child, 4.5, yielding("b")));
            return limited(conductor, 5, yielding("a"));
        };

        try (var point = Replay.stepper(beside, history(cancelled("/1/0", "a", 4)))) {
            assertThat(pending(point)).containsExactly("too late", "b");
        }
    }

    @Test
    void a_limit_that_comes_when_a_cancelled_action_ends_is_left_to_the_clock() {
        Orchestration<Object, Object> racing = conductor -> {
            conductor.race(List.of(yielding("a"), yielding("b")));
            return limited(conductor, 4, yielding("c"));
        };

        try (var point = Replay.stepper(racing, history(answered("/1/0", "b", "B", 1), cancelled("/0/0", "a", 5)))) {
            assertThat(pending(point)).containsExactly("c");
            assertThat(point.stepper().now()).isEqualTo(at(5));
        }
    }

    @Test
    void a_sleep_that_failed_fails_again() {
        Orchestration<Object, Object> sleeping = conductor -> {
            conductor.sleep(seconds(1));
            return "slept";
        };

        assertThatThrownBy(() -> Replay.run(
                        sleeping,
                        history(failed("/:sleep", new DriverAction.Sleep(seconds(1)), new IOException("no bed"), 1))))
                .isInstanceOf(ActionFailedException.class)
                .hasMessageContaining("no bed");
    }
}
