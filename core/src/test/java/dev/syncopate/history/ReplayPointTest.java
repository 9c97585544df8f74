package dev.syncopate.history;

import static dev.syncopate.combinators.Combinators.memo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Stepper;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ReplayPointTest {
    private final Orchestration<Shop<?>, List<String>> orchestration = conductor -> {
        List<String> users = conductor.yield(new Fetch("users", 2));
        for (String user : users) {
            conductor.yield(new Greet(user));
        }
        return users;
    };

    private History history;

    @BeforeEach
    void record() {
        Recorder recorder = Recorder.recorder();
        Syncopate.inMemory().recordedTo(recorder).run(orchestration, new Shopkeeper());
        history = recorder.history();
    }

    @Test
    void replay_point_has_the_actions_pending_after_the_last_event() {
        try (var point = Replay.stepper(orchestration, history.first(2))) {
            assertThat(point.followed()).isEqualTo(2);
            assertThat(point.difference()).isEmpty();
            assertThat(point.stepper().next().action()).isEqualTo(new Greet("User1"));
            assertThat(point.stepper().now()).isEqualTo(history.events().get(1).at());
        }
    }

    @Test
    void replay_point_goes_on_by_hand() {
        try (var point = Replay.stepper(orchestration, history.first(0))) {
            Stepper<Shop<?>, List<String>> stepper = point.stepper();
            stepper.answer(stepper.next(), List.of("Ada"));
            assertThat(stepper.next().action()).isEqualTo(new Greet("Ada"));
            stepper.answer(stepper.next(), null);

            assertThat(stepper.result()).containsExactly("Ada");
        }
    }

    @Test
    void replay_point_of_a_whole_history_has_ended() {
        try (var point = Replay.stepper(orchestration, history)) {
            assertThat(point.stepper().result()).containsExactly("User0", "User1");
        }
    }

    @Test
    void replay_point_is_at_the_first_difference_and_goes_on_from_there() {
        Orchestration<Shop<?>, String> changed = conductor -> {
            conductor.yield(new Fetch("users", 2));
            conductor.yield(new Greet("everybody"));
            return "greeted";
        };
        try (var point = Replay.stepper(changed, history)) {
            assertThat(point.followed()).isEqualTo(1);
            assertThat(point.difference()).get().satisfies(difference -> {
                assertThat(difference.path()).hasToString("/1");
                assertThat(difference).hasMessageContaining("name: User0 -> everybody");
            });
            point.stepper().answer(point.stepper().next(), null);
            assertThat(point.stepper().result()).isEqualTo("greeted");
        }
    }

    @Test
    void replay_point_reports_events_that_a_run_which_ended_never_yielded() {
        Orchestration<Shop<?>, Object> shorter = conductor -> conductor.yield(new Fetch("users", 2));

        assertThatThrownBy(() -> Replay.run(shorter, history))
                .isInstanceOfSatisfying(
                        ReplayError.class, error -> assertThat(error.path()).hasToString("/1"))
                .hasMessage(
                        "The run has not yielded all actions of its history: Greet[name=User0] at /1 and 1 other were"
                                + " recorded and never yielded; the run has returned. The orchestration's code has changed, or it"
                                + " is not pure: given the same results, it must yield the same actions");
    }

    @Test
    void replay_point_reports_an_event_that_a_run_which_goes_on_elsewhere_does_not_yield() {
        Orchestration<Shop<?>, Object> elsewhere =
                conductor -> conductor.fork(new Fetch("users", 2)).join();

        assertThatThrownBy(() -> Replay.run(elsewhere, history.first(1)))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("Fetch[container=users, count=2] at /0 was recorded and never yielded; the run"
                        + " waits for [Fetch[container=users, count=2]]");
    }

    @Test
    void replay_point_reports_a_whole_run_that_goes_beyond_its_history() {
        assertThatThrownBy(() -> Replay.run(orchestration, history.first(2)))
                .isInstanceOfSatisfying(
                        ReplayError.class, error -> assertThat(error.path()).hasToString("/2"))
                .hasMessageStartingWith("The run goes beyond its history: at /2 it yields Greet[name=User1]");
    }

    @Test
    void replay_point_reports_a_difference_of_a_whole_run() {
        Orchestration<Shop<?>, Object> other = conductor -> conductor.yield(new Fetch("people", 2));

        assertThatThrownBy(() -> Replay.run(other, history))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("container: users -> people");
    }

    @Test
    void replay_point_prints_actions_shortened() {
        Orchestration<Shop<?>, Object> long1 = conductor -> conductor.yield(new Greet("x".repeat(100_000)));

        assertThatThrownBy(() -> Replay.run(long1, history))
                .isInstanceOf(ReplayError.class)
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(1_000))
                .hasMessageContaining("x...");
    }

    @Test
    void replay_point_sleeps_on_by_hand_from_the_time_that_was_recorded() {
        Orchestration<Shop<?>, List<String>> sleeping = conductor -> {
            List<String> users = conductor.yield(new Fetch("users", 2));
            conductor.sleep(Duration.ofHours(1));
            return users;
        };
        try (var point = Replay.stepper(sleeping, history.first(1))) {
            assertThat(point.stepper().untilNextTimer()).contains(Duration.ofHours(1));
            point.stepper().advance(Duration.ofHours(1));
            assertThat(point.stepper().result()).hasSize(2);
        }
    }

    @Test
    void replay_point_closes_its_run() {
        AtomicInteger unwound = new AtomicInteger();
        Orchestration<Shop<?>, Object> noting = conductor -> {
            try {
                conductor.yield(new Fetch("users", 2));
                return conductor.yield(new Greet("User0"));
            } finally {
                unwound.incrementAndGet();
            }
        };
        Replay.stepper(noting, history.first(1)).close();

        assertThat(unwound).hasValue(1);
    }

    @Test
    void replay_point_has_the_layers_of_the_run() {
        Executor<Shop<?>> remembering = new Shopkeeper().with(memo());
        Orchestration<Shop<?>, Object> twice = conductor -> {
            conductor.yield(new Fetch("users", 2));
            conductor.yield(new Fetch("users", 2));
            return conductor.yield(new Greet("Ada"));
        };
        try (var point = Replay.stepper(twice, history.first(1), remembering)) {
            assertThat(point.stepper().next().action()).isEqualTo(new Greet("Ada"));
            assertThat(point.stepper().next().path()).hasToString("/2");
        }
    }
}
