package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Around;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.Stepper;
import dev.syncopate.Stepper.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class StepperTimersTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final Orchestration<Job<?>, String> limited = conductor -> {
        var sleeping = conductor.fork(child -> {
            child.sleep(Duration.ofSeconds(2));
            return child.now();
        });
        try {
            return conductor.timeout(Duration.ofSeconds(5), child -> child.yield(new Job.Say("in time")));
        } catch (TimeoutException e) {
            return "too late, slept until " + sleeping.join();
        }
    };

    @Test
    void timers_are_shown_in_the_order_in_which_they_are_due() {
        try (var stepper = step(limited)) {
            assertThat(stepper.timers())
                    .containsExactly(
                            new Timer(Path.parse("/0/:sleep"), false, Instant.EPOCH.plusSeconds(2)),
                            new Timer(Path.parse("/1/"), true, Instant.EPOCH.plusSeconds(5)));
        }
    }

    @Test
    void timers_can_be_fired_out_of_turn_and_time_does_not_pass() {
        try (var stepper = step(limited)) {
            stepper.fire(stepper.timers().getLast());
            assertThat(stepper.pending()).isEmpty();
            assertThat(stepper.timers()).hasSize(1);

            stepper.fire(stepper.timers().getFirst());
            assertThat(stepper.result()).isEqualTo("too late, slept until 1970-01-01T00:00:00Z");
        }
    }

    @Test
    void timers_cannot_be_fired_twice() {
        try (var stepper = step(limited)) {
            Timer first = stepper.timers().getFirst();
            stepper.fire(first);

            assertThatThrownBy(() -> stepper.fire(first))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(
                            "cannot be fired, because it is not waiting, or no longer: choose one of timers(), which are [Timer[path=/1");
        }
    }

    @Test
    void timers_are_overdue_when_the_clock_was_moved_past_them() {
        try (var stepper = step(limited)) {
            stepper.moveClock(Instant.EPOCH.plusSeconds(10));
            assertThat(stepper.untilNextTimer()).contains(Duration.ZERO);
            assertThat(stepper.pending()).hasSize(1);
            stepper.moveClock(Instant.EPOCH); // has passed
            assertThat(stepper.now()).isEqualTo(Instant.EPOCH.plusSeconds(10));

            stepper.advance(Duration.ZERO);
            assertThat(stepper.result()).isEqualTo("too late, slept until 1970-01-01T00:00:10Z");
        }
    }

    @Test
    void a_stepper_that_starts_at_a_time_of_its_own_reads_it() {
        List<Object> seen = new CopyOnWriteArrayList<>();
        Around<Object> noting = (action, call, next) -> {
            Object answer = next.execute(action, call);
            seen.add(call.path() + " " + action + " -> " + answer);
            return answer;
        };
        try (var stepper = Stepper.of(limited, START, noting)) {
            stepper.answer(stepper.next(), "in time");
            stepper.advance(Duration.ofSeconds(2));
            assertThat(stepper.result()).isEqualTo("in time");
        }

        assertThat(seen)
                .containsExactly(
                        "/1/0 Say[text=in time] -> in time",
                        "/0/:sleep Sleep[duration=PT2S] -> null",
                        "/0/:now Now[] -> 2026-03-01T12:00:02Z");
    }

    @Test
    void a_cancelled_run_unwinds_up_to_what_it_yields_shielded() {
        Orchestration<Job<?>, Object> cleaning = conductor -> {
            try {
                return conductor.yield(Jobs.pings(2));
            } catch (CancellationException e) {
                conductor.shielded(part -> part.yield(new Job.Say("undo")));
                throw e;
            }
        };
        try (var stepper = step(cleaning)) {
            stepper.cancel();
            assertThat(stepper.next().action()).isEqualTo(new Job.Say("undo"));
            stepper.answer(stepper.next(), "undone");

            assertThatThrownBy(stepper::result).isInstanceOf(CancellationException.class);
            stepper.cancel(); // has ended
            assertThat(stepper.status()).isEqualTo(Stepper.Status.THREW);
        }
    }

    @Test
    void what_is_refused_to_a_cancelled_run_takes_its_ordinals() {
        Orchestration<Job<?>, Object> yieldingOn = conductor -> {
            try {
                return conductor.yield(new Job.Ping(0));
            } catch (CancellationException e) {
                for (Orchestration<Job<?>, Object> more : List.<Orchestration<Job<?>, Object>>of(
                        refused -> refused.yield(new Job.Ping(1)),
                        refused -> refused.yield(Jobs.pings(3)),
                        refused -> refused.now())) {
                    assertThatThrownBy(() -> more.run(conductor)).isInstanceOf(CancellationException.class);
                }
                return conductor.path().toString();
            }
        };
        try (var stepper = step(yieldingOn)) {
            stepper.cancel();
            assertThat(stepper.result()).isEqualTo("/5");
        }
    }

    @Test
    void a_failed_group_keeps_its_ordinals_whether_carried_out_one_by_one_or_at_once() {
        Orchestration<Job<?>, String> failing = conductor -> {
            try {
                return "" + conductor.yield(List.of(new Job.Ping(0), Job.failing("no"), new Job.Ping(2)));
            } catch (dev.syncopate.ActionFailedException e) {
                return e.path() + " then " + conductor.path();
            }
        };

        assertThat(Jobs.run(failing, new Worker())).isEqualTo("/1 then /3");
        assertThat(Jobs.run(failing, new Worker().atOnce(2))).isEqualTo("/1 then /3");
    }
}
