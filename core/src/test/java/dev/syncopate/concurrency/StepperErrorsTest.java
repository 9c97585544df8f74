package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Stepper.Pending;
import dev.syncopate.Stepper.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class StepperErrorsTest {

    @Test
    void an_answer_of_a_wrong_type_is_refused_and_the_action_stays_pending() {
        try (var stepper = step(conductor -> conductor.yield(new Job.Ping(1)))) {
            assertThatThrownBy(() -> stepper.answer(stepper.next(), "one"))
                    .isInstanceOf(ClassCastException.class)
                    .hasMessage("Ping[number=1] yields Integer, but its executor replied String \"one\" (at /0)");

            assertThat(stepper.status()).isEqualTo(Status.WAITING);
            stepper.answer(stepper.next(), 1);
            assertThat(stepper.result()).isEqualTo(1);
        }
    }

    @Test
    void a_second_answer_is_refused() {
        try (var stepper = step(conductor -> {
            conductor.yield(new Job.Ping(1));
            return conductor.yield(new Job.Ping(2));
        })) {
            Pending<Job<?>> first = stepper.next();
            stepper.answer(first, 1);

            assertThatThrownBy(() -> stepper.answer(first, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("/0 Ping[number=1] is not pending: it was answered before")
                    .hasMessageEndingWith("now these are pending: [/1 Ping[number=2]]");
            assertThatThrownBy(() -> stepper.fail(first, new Exception())).isInstanceOf(IllegalStateException.class);
            assertThat(stepper.next().path()).hasToString("/1");
        }
    }

    @Test
    void an_answer_after_the_end_is_refused() {
        try (var stepper = step(conductor -> conductor.yield(new Job.Ping(1)))) {
            Pending<Job<?>> only = stepper.next();
            stepper.answer(only, 1);

            assertThatThrownBy(() -> stepper.answer(only, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageEndingWith("now the run has ended");
            assertThat(stepper.result()).isEqualTo(1);
        }
    }

    @Test
    void an_answer_to_an_action_of_another_stepper_is_refused() {
        try (var one = step(conductor -> conductor.yield(new Job.Ping(1)));
                var other = step(conductor -> conductor.yield(new Job.Ping(1)))) {
            assertThatThrownBy(() -> one.answer(other.next(), 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("or it belongs to another stepper");
            assertThat(one.pending()).hasSize(1);
            assertThat(other.pending()).hasSize(1);
        }
    }

    @Test
    void an_answer_to_what_a_race_has_cancelled_is_refused() {
        try (var stepper = step(conductor -> {
            conductor.race(List.of(child -> child.yield(new Job.Ping(1)), child -> child.yield(new Job.Ping(2))));
            return conductor.yield(new Job.Ping(3));
        })) {
            Pending<Job<?>> winner = stepper.pending().getFirst();
            Pending<Job<?>> loser = stepper.pending().getLast();
            stepper.answer(winner, 1);

            assertThatThrownBy(() -> stepper.answer(loser, 2))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("its fork was cancelled");
        }
    }

    @Test
    void the_next_action_is_refused_where_there_is_none_or_more_than_one() {
        try (var none = step(conductor -> {
                    conductor.sleep(Duration.ofDays(1));
                    return null;
                });
                var two = step(conductor -> conductor.yield(List.of(new Job.Ping(1), new Job.Ping(2))));
                var ended = step(conductor -> null)) {
            assertThatThrownBy(none::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "next() needs exactly one pending action, but nothing is pending: choose one of pending()");
            assertThatThrownBy(two::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("these are pending: [/0 Ping[number=1], /1 Ping[number=2]]");
            assertThatThrownBy(ended::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the run has ended");
        }
    }

    @Test
    void the_result_is_refused_before_the_end() {
        try (var stepper = step(conductor -> conductor.yield(new Job.Ping(1)))) {
            assertThatThrownBy(stepper::result)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "The run has no result, because it has not ended. Answer its pending actions or advance its time"
                                    + " first; now these are pending: [/0 Ping[number=1]]");
        }
    }

    @Test
    void time_cannot_go_back() {
        try (var stepper = step(conductor -> conductor.yield(new Job.Ping(1)))) {
            stepper.advance(Duration.ofDays(1));

            assertThatThrownBy(() -> stepper.advance(Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(stepper.now().getEpochSecond()).isEqualTo(86_400);
        }
    }

    @Test
    void a_failure_of_null_is_refused_and_the_action_stays_pending() {
        try (var stepper = step(conductor -> conductor.yield(new Job.Ping(1)))) {
            assertThatThrownBy(() -> stepper.fail(stepper.next(), null)).isInstanceOf(NullPointerException.class);

            assertThat(stepper.pending()).hasSize(1);
        }
    }
}
