package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Orchestration;
import dev.syncopate.Stepper.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class StepperTimeTest {

    @Test
    void stepper_time_does_not_pass_until_it_is_advanced() {
        try (var stepper = step(conductor -> {
            conductor.sleep(Duration.ofDays(31));
            return conductor.now();
        })) {
            assertThat(stepper.now()).isEqualTo(Instant.EPOCH);
            assertThat(stepper.status()).isEqualTo(Status.WAITING);
            assertThat(stepper.pending()).isEmpty();
            assertThat(stepper.untilNextTimer()).contains(Duration.ofDays(31));

            stepper.advance(Duration.ofDays(30));
            assertThat(stepper.status()).isEqualTo(Status.WAITING);
            assertThat(stepper.untilNextTimer()).contains(Duration.ofDays(1));

            stepper.advance(Duration.ofDays(1));
            assertThat(stepper.status()).isEqualTo(Status.RETURNED);
            assertThat(stepper.result()).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(31)));
            assertThat(stepper.untilNextTimer()).isEmpty();
        }
    }

    @Test
    void stepper_time_does_not_answer_pending_actions() {
        try (var stepper = step(conductor -> conductor.yield(new Job.Ping(1)))) {
            stepper.advance(Duration.ofDays(1));

            assertThat(stepper.pending()).hasSize(1);
            assertThat(stepper.untilNextTimer()).isEmpty();
            assertThat(stepper.now()).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(1)));
        }
    }

    @Test
    void one_advance_fires_every_timer_at_its_own_time() {
        List<String> together = walk(Duration.ofSeconds(100), 1);

        assertThat(walk(Duration.ofSeconds(1), 100)).isEqualTo(together);
        assertThat(walk(Duration.ofMillis(250), 400)).isEqualTo(together);
        assertThat(together).hasSize(10 + 14 + 33).startsWith("1 at 3").endsWith("2 at 98", "1 at 99", "0 at 100");
    }

    private static List<String> walk(Duration step, int times) {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try (var stepper = step(conductor -> {
            int[] periods = {10, 3, 7};
            for (int f = 0; f < 3; f++) {
                int fork = f;
                conductor.fork(child -> {
                    while (true) {
                        child.sleep(Duration.ofSeconds(periods[fork]));
                        seen.add(fork + " at " + child.now().getEpochSecond());
                    }
                });
            }
            return null;
        })) {
            for (int i = 0; i < times; i++) {
                stepper.advance(step);
            }
            assertThat(stepper.now()).isEqualTo(Instant.EPOCH.plusSeconds(100));
            return List.copyOf(seen);
        }
    }

    @RepeatedTest(50)
    void timers_due_at_the_same_time_fire_one_after_the_other() {
        List<String> order = new ArrayList<>();
        try (var stepper = step(conductor -> {
            for (int f = 0; f < 6; f++) {
                String name = "fork" + f;
                conductor.fork(child -> {
                    child.sleep(Duration.ofSeconds(1));
                    order.add(name);
                    child.sleep(Duration.ofSeconds(1));
                    return order.add(name);
                });
            }
            return null;
        })) {
            stepper.advance(Duration.ofSeconds(5));

            assertThat(stepper.status()).isEqualTo(Status.RETURNED);
            assertThat(order)
                    .containsExactly(
                            "fork0", "fork1", "fork2", "fork3", "fork4", "fork5", "fork0", "fork1", "fork2", "fork3",
                            "fork4", "fork5");
        }
    }

    @Test
    void a_timeout_removes_the_pending_action() {
        try (var stepper =
                step(conductor -> conductor.timeout(Duration.ofSeconds(5), child -> child.yield(new Job.Ping(1))))) {
            var late = stepper.next();
            stepper.advance(Duration.ofSeconds(5));

            assertThat(stepper.status()).isEqualTo(Status.THREW);
            assertThatThrownBy(stepper::result)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
            assertThatThrownBy(() -> stepper.answer(late, 1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_timeout_does_not_fire_if_its_part_was_answered_in_time() {
        try (var stepper = step(conductor -> {
            int one = conductor.timeout(Duration.ofSeconds(5), child -> child.yield(new Job.Ping(1)));
            return one + conductor.yield(new Job.Ping(2));
        })) {
            stepper.advance(Duration.ofMillis(4_999));
            stepper.answer(stepper.next(), 1);
            assertThat(stepper.untilNextTimer()).isEmpty();
            stepper.advance(Duration.ofDays(1));
            stepper.answer(stepper.next(), 2);

            assertThat(stepper.result()).isEqualTo(3);
        }
    }

    @RepeatedTest(50)
    void a_result_at_the_deadline_wins_over_the_timeout() {
        Orchestration<Job<?>, String> late = conductor -> conductor.timeout(Duration.ofSeconds(5), child -> {
            child.sleep(Duration.ofSeconds(2));
            child.sleep(Duration.ofSeconds(3));
            return "in time";
        });
        try (var stepper = step(late)) {
            stepper.advance(Duration.ofSeconds(60));

            assertThat(stepper.result()).isEqualTo("in time");
        }
    }

    @Test
    void stepper_time_can_be_advanced_from_timer_to_timer() {
        try (var stepper = step(conductor -> {
            for (int i = 1; i <= 50; i++) {
                conductor.sleep(Duration.ofDays(i));
            }
            return conductor.now();
        })) {
            int steps = 0;
            while (stepper.status() == Status.WAITING) {
                stepper.advance(stepper.untilNextTimer().orElseThrow());
                steps++;
            }
            assertThat(steps).isEqualTo(50);
            assertThat(stepper.result()).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(50 * 51 / 2)));
        }
    }

    @Test
    void a_sleep_for_ever_has_no_timer() {
        try (var stepper = step(conductor -> {
            conductor.sleep(Duration.ofSeconds(Long.MAX_VALUE));
            return null;
        })) {
            assertThat(stepper.untilNextTimer()).isEmpty();
            assertThat(stepper.status()).isEqualTo(Status.WAITING);
        }
    }
}
