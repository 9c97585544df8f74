package dev.syncopate.history;

import static dev.syncopate.history.Entries.START;
import static dev.syncopate.history.Entries.answered;
import static dev.syncopate.history.Entries.at;
import static dev.syncopate.history.Entries.history;
import static dev.syncopate.history.Entries.seconds;
import static dev.syncopate.history.Entries.yielding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.DriverAction;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.Stepper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Waits and limits of a replayed run that its history does not hold.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ReplayTimeTest {
    private static void sleep(Conductor<Object> conductor, double... seconds) {
        for (double each : seconds) {
            conductor.sleep(seconds(each));
        }
    }

    private static Orchestration<Object, Object> sleeping(Object result, double... seconds) {
        return conductor -> {
            sleep(conductor, seconds);
            return result;
        };
    }

    private static Object limited(Conductor<Object> conductor, double limit, Orchestration<Object, Object> part) {
        try {
            return conductor.timeout(seconds(limit), part);
        } catch (TimeoutException e) {
            return "too late";
        }
    }

    private static List<Object> pending(Replay.Point<Object, ?> point) {
        return point.stepper().pending().stream().map(Stepper.Pending::action).toList();
    }

    @Test
    void all_sleeps_before_an_entry_pass_one_after_the_other() {
        Orchestration<Object, Object> often = conductor -> {
            sleep(conductor, 5, 5, 5, 5);
            return conductor.yieldAny("a");
        };

        assertThat(Replay.run(often, history(answered("/0", "a", "A", 0, 21)))).isEqualTo("A");
    }

    @Test
    void a_sleep_that_ends_when_the_next_action_begins_and_ends_has_passed() {
        Orchestration<Object, Object> sleeping = conductor -> {
            sleep(conductor, 10);
            return conductor.yieldAny("a");
        };

        assertThat(Replay.run(sleeping, history(answered("/0", "a", "A", 0, 10))))
                .isEqualTo("A");
    }

    @Test
    void a_sleep_that_ends_after_an_action_ended_does_not_lead_to_that_action() {
        Orchestration<Object, Object> sleeping = conductor -> {
            sleep(conductor, 3600);
            return conductor.yieldAny("a");
        };

        assertThatThrownBy(() -> Replay.run(sleeping, history(answered("/0", "a", "A", 10))))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("a at /0 was recorded and never yielded; the run waits for time");
    }

    @Test
    void the_second_sleep_begins_when_the_first_one_ended() {
        Orchestration<Object, Object> beside = conductor -> {
            var sleeper = conductor.fork(sleeping("slept", 10, 15));
            return conductor.yieldAny("a") + " " + sleeper.join();
        };

        try (var point = Replay.stepper(beside, history(answered("/0", "a", "A", 20)))) {
            assertThat(point.stepper().timers())
                    .containsExactly(new Stepper.Timer(Path.parse("/0/:sleep.2"), false, at(25)));
        }
    }

    @Test
    void a_limit_that_is_set_after_a_slow_reading_of_the_clock_has_not_passed() {
        Orchestration<Object, Object> reading = conductor -> {
            conductor.now();
            return limited(conductor, 2, yielding("a"));
        };

        try (var point = Replay.stepper(reading, history(answered("/:now", new DriverAction.Now(), START, 3)))) {
            assertThat(pending(point)).containsExactly("a");
        }
    }

    @Test
    void a_limit_that_is_set_after_an_action_that_heeded_no_cancellation_has_not_passed() {
        Orchestration<Object, Object> settling = conductor -> {
            conductor.settle(List.of(yielding("a"), yielding("b")), Completion.atLeast(1));
            return limited(conductor, 2, yielding("c"));
        };

        try (var point =
                Replay.stepper(settling, history(answered("/1/0", "b", "B", 1), answered("/0/0", "a", "A", 6)))) {
            assertThat(point.followed()).isEqualTo(2);
            assertThat(pending(point)).containsExactly("c");
        }
    }

    @Test
    void a_limit_that_is_set_after_an_action_that_heeded_no_cancellation_is_counted_from_its_end() {
        Orchestration<Object, Object> settling = conductor -> {
            conductor.settle(List.of(yielding("a"), yielding("b")), Completion.atLeast(1));
            return limited(conductor, 5, yielding("c"));
        };

        assertThat(Replay.run(
                        settling,
                        history(
                                answered("/1/0", "b", "B", 1),
                                answered("/0/0", "a", "A", 6),
                                answered("/2/0", "c", "C", 6, 8))))
                .isEqualTo("C");
    }

    @Test
    void a_limit_that_is_set_some_time_after_a_sleep_comes_as_late_as_it_did() {
        Orchestration<Object, Object> computing = conductor -> {
            var beside = conductor.fork(yielding("beside"));
            sleep(conductor, 1);
            Object answer = limited(conductor, 5, yielding("a"));
            beside.join();
            return answer;
        };

        // The limit was set 3 s after the sleep had ended.
        assertThat(Replay.run(computing, history(answered("/0/0", "beside", "B", 0), answered("/1/0", "a", "A", 4, 8))))
                .isEqualTo("A");
    }

    @Test
    void after_the_last_entry_the_first_to_wake_wins_a_race() {
        assertThat(Replay.<Object, Object>run(
                        conductor -> conductor.<Object>race(List.of(sleeping("short", 10, 2), sleeping("long", 15))),
                        history()))
                .isEqualTo("short");
        assertThat(Replay.<Object, Object>run(
                        conductor -> conductor.<Object>race(List.of(sleeping("long", 10, 10), sleeping("short", 15))),
                        history()))
                .isEqualTo("short");
    }

    @Test
    void after_the_last_entry_a_limit_cuts_off_what_nobody_answers() {
        Orchestration<Object, Object> unanswered = conductor -> {
            var sleeper = conductor.fork(sleeping("slept", 3));
            Object late = limited(conductor, 5, yielding("a"));
            sleep(conductor, 1);
            return late + " " + sleeper.join();
        };

        assertThat(Replay.run(unanswered, history())).isEqualTo("too late slept");
    }

    @Test
    void after_the_last_entry_a_limit_cuts_off_what_is_yielded_after_a_sleep() {
        assertThat(Replay.<Object, Object>run(
                        conductor -> limited(conductor, 5, part -> {
                            sleep(part, 3);
                            return part.yieldAny("a");
                        }),
                        history()))
                .isEqualTo("too late");
    }

    @Test
    void after_the_last_entry_an_action_that_no_limit_cuts_off_is_an_error() {
        Orchestration<Object, Object> unanswered = conductor -> {
            var sleeper = conductor.fork(sleeping("slept", 3));
            return conductor.yieldAny("a") + "" + sleeper.join();
        };

        assertThatThrownBy(() -> Replay.run(unanswered, history()))
                .isInstanceOf(ReplayError.class)
                .hasMessageStartingWith("The run goes beyond its history: at /0 it yields a");
    }

    /// The history is said to be of the whole run, so it must hold all that is time.
    @Test
    void the_present_time_after_the_last_entry_must_be_recorded_in_a_whole_history_alone() {
        Orchestration<Object, Object> late = conductor -> {
            conductor.yieldAny("a");
            conductor.sleep(Duration.ofHours(24));
            return conductor.now();
        };
        History history = history(answered("/0", "a", "A", 1));

        assertThatThrownBy(() -> Replay.run(late, history))
                .isInstanceOf(ReplayError.class)
                .hasMessageStartingWith("The history has no entry at /:now, where the run yields ");
        try (var point = Replay.stepper(late, history)) {
            point.stepper().advance(Duration.ofHours(24));
            assertThat(point.stepper().result()).isEqualTo(at(1).plus(Duration.ofHours(24)));
        }
    }
}
