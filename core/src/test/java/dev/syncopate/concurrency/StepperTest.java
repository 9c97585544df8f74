package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.pings;
import static dev.syncopate.concurrency.Jobs.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Orchestration;
import dev.syncopate.Stepper;
import dev.syncopate.Stepper.Pending;
import dev.syncopate.Stepper.Status;
import dev.syncopate.fixtures.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class StepperTest {

    @Test
    void stepper_waits_at_each_yield_and_goes_on_with_the_answer() {
        try (var stepper = step(conductor -> {
            int one = conductor.yield(new Job.Ping(1));
            String text = conductor.yield(new Job.Say("a"));
            return text + one;
        })) {
            assertThat(stepper.status()).isEqualTo(Status.WAITING);
            assertThat(stepper.next().action()).isEqualTo(new Job.Ping(1));
            assertThat(stepper.next().path()).hasToString("/0");
            assertThat(stepper.next()).hasToString("/0 Ping[number=1]");
            stepper.answer(stepper.next(), 7);

            assertThat(stepper.next().action()).isEqualTo(new Job.Say("a"));
            assertThat(stepper.next().path()).hasToString("/1");
            stepper.answer(stepper.next(), "x");

            assertThat(stepper.status()).isEqualTo(Status.RETURNED);
            assertThat(stepper.result()).isEqualTo("x7");
            assertThat(stepper.pending()).isEmpty();
        }
    }

    @Test
    void stepper_returns_at_once_where_nothing_is_yielded() {
        try (var stepper = step(conductor -> "nothing to do")) {
            assertThat(stepper.status()).isEqualTo(Status.RETURNED);
            assertThat(stepper.result()).isEqualTo("nothing to do");
        }
    }

    @Test
    void stepper_accepts_null_as_an_answer_and_as_a_result() {
        try (var stepper = step(conductor -> conductor.yield(new Job.Rest()))) {
            stepper.answer(stepper.next(), null);

            assertThat(stepper.status()).isEqualTo(Status.RETURNED);
            assertThat(stepper.result()).isNull();
        }
    }

    @Test
    void stepper_fails_an_action_as_its_executor_would() {
        IOException offline = new IOException("offline");
        try (var stepper = step(conductor -> {
            assertThatThrownBy(() -> conductor.yield(new Job.Ping(1)))
                    .isInstanceOf(ActionFailedException.class)
                    .hasMessage("Ping[number=1] at /0 failed: IOException: offline")
                    .hasCause(offline);
            return conductor.yield(new Job.Ping(2));
        })) {
            stepper.fail(stepper.next(), offline);

            assertThat(stepper.next().path()).hasToString("/1");
        }
    }

    @Test
    void stepper_ends_with_what_the_orchestration_throws() {
        try (var stepper = step(conductor -> conductor.yield(new Job.Ping(1)))) {
            stepper.fail(stepper.next(), new IOException("offline"));

            assertThat(stepper.status()).isEqualTo(Status.THREW);
            assertThatThrownBy(stepper::result)
                    .isInstanceOf(ActionFailedException.class)
                    .hasMessageEndingWith("offline");
            assertThatThrownBy(stepper::result).isInstanceOf(ActionFailedException.class);
        }
    }

    @Test
    void stepper_ends_with_a_checked_exception_as_the_cause_and_with_an_error_as_it_is() {
        IOException offline = new IOException("offline");
        AssertionError error = new AssertionError("broken");
        try (var checked = step(conductor -> {
                    throw offline;
                });
                var broken = step(conductor -> {
                    throw error;
                })) {
            assertThat(checked.status()).isEqualTo(Status.THREW);
            assertThatThrownBy(checked::result)
                    .isInstanceOf(CompletionException.class)
                    .hasCause(offline);
            assertThat(broken.status()).isEqualTo(Status.THREW);
            assertThatThrownBy(broken::result).isSameAs(error);
        }
    }

    @Test
    void stepper_shows_the_pending_actions_of_all_forks_in_the_order_of_their_paths() {
        try (var stepper = step(conductor -> {
            for (int f = 0; f < 12; f++) {
                int fork = f;
                conductor.fork(child -> {
                    child.yield(new Job.Ping(fork));
                    return child.fork(new Job.Say("deep" + fork)).join();
                });
            }
            return conductor.yield(new Job.Rest());
        })) {
            assertThat(stepper.pending())
                    .extracting(pending -> pending.path().toString())
                    .containsExactlyInAnyOrder(
                            "/0", "/0/0", "/1/0", "/2/0", "/3/0", "/4/0", "/5/0", "/6/0", "/7/0", "/8/0", "/9/0",
                            "/10/0", "/11/0");
            assertThat(paths(stepper).subList(10, 13)).containsExactly("/9/0", "/10/0", "/11/0");

            stepper.answer(stepper.pending().get(5), 4);
            assertThat(paths(stepper)).contains("/4/0/0").doesNotContain("/4/0");
        }
    }

    private static List<String> paths(Stepper<Job<?>, ?> stepper) {
        return stepper.pending().stream()
                .map(pending -> pending.path().toString())
                .toList();
    }

    @Test
    void stepper_answers_the_actions_of_a_group_in_any_order() {
        for (int seed = 0; seed < 20; seed++) {
            try (var stepper = step(conductor -> conductor.yield(pings(8)))) {
                List<Pending<Job<?>>> group = new ArrayList<>(stepper.pending());
                assertThat(group).extracting(Pending::action).isEqualTo(pings(8));
                assertThat(group)
                        .extracting(pending -> pending.path().toString())
                        .startsWith("/0", "/1")
                        .endsWith("/6", "/7");
                Collections.shuffle(group, new Random(Seeds.nth(seed)));

                for (Pending<Job<?>> pending : group) {
                    assertThat(stepper.status()).isEqualTo(Status.WAITING);
                    stepper.answer(pending, ((Job.Ping) pending.action()).number() * 10);
                }

                assertThat(stepper.result()).containsExactly(0, 10, 20, 30, 40, 50, 60, 70);
            }
        }
    }

    @Test
    void stepper_removes_the_other_actions_of_a_group_when_one_fails() {
        for (int failing = 0; failing < 4; failing++) {
            try (var stepper = step(conductor -> conductor.yield(pings(4)))) {
                stepper.fail(stepper.pending().get(failing), new IllegalStateException("bad"));

                assertThat(stepper.pending()).isEmpty();
                assertThat(stepper.status()).isEqualTo(Status.THREW);
                assertThatThrownBy(stepper::result)
                        .isInstanceOf(ActionFailedException.class)
                        .hasMessageStartingWith("Ping[number=" + failing + "] at /" + failing)
                        .hasNoSuppressedExceptions();
            }
        }
    }

    @Test
    void stepper_removes_the_pending_action_of_a_cancelled_fork() {
        try (var stepper = step(conductor -> {
            var fork = conductor.fork(new Job.Ping(1));
            conductor.yield(new Job.Rest());
            fork.cancel();
            return conductor.yield(new Job.Say("after"));
        })) {
            assertThat(paths(stepper)).containsExactly("/0", "/0/0");
            stepper.answer(stepper.pending().getFirst(), null);

            assertThat(stepper.next().action()).isEqualTo(new Job.Say("after"));
        }
    }

    @Test
    void stepper_works_from_a_platform_thread_and_from_a_virtual_one_and_from_several_in_turn() throws Exception {
        Callable<Integer> walk = () -> {
            try (var stepper = step(summing(200))) {
                for (int i = 0; i < 200; i++) {
                    stepper.answer(stepper.next(), i);
                }
                return stepper.result();
            }
        };
        assertThat(on(Thread.ofPlatform(), walk)).isEqualTo(199 * 100);
        assertThat(on(Thread.ofVirtual(), walk)).isEqualTo(199 * 100);

        try (var stepper = step(summing(20))) {
            for (int i = 0; i < 20; i++) {
                int number = i;
                Thread.Builder thread = i % 2 == 0 ? Thread.ofVirtual() : Thread.ofPlatform();
                on(thread, () -> {
                    stepper.answer(stepper.next(), number);
                    return null;
                });
            }
            assertThat(stepper.result()).isEqualTo(190);
        }
    }

    private static Orchestration<Job<?>, Integer> summing(int count) {
        return conductor -> {
            int sum = 0;
            for (int i = 0; i < count; i++) {
                sum += conductor.yield(new Job.Ping(i));
            }
            return sum;
        };
    }

    private static <T> T on(Thread.Builder thread, Callable<T> call) throws Exception {
        FutureTask<T> task = new FutureTask<>(call);
        var unused = thread.start(task);
        return task.get();
    }

    @Test
    void stepper_runs_twenty_thousand_steps() {
        int count = 20_000;
        try (var stepper = step(summing(count))) {
            for (int i = 0; i < count; i++) {
                stepper.answer(stepper.next(), 1);
            }
            assertThat(stepper.result()).isEqualTo(count);
        }
    }

    @Test
    void stepper_holds_thousands_of_pending_actions() {
        try (var stepper = step(conductor -> conductor.map(
                IntStream.range(0, 3_000).boxed().toList(), 3_000, (child, item) -> child.yield(new Job.Ping(item))))) {
            List<Pending<Job<?>>> pending = stepper.pending();
            assertThat(pending).hasSize(3_000);
            assertThat(pending.get(2_999).path()).hasToString("/2999/0");
            pending.forEach(one -> stepper.answer(one, ((Job.Ping) one.action()).number()));

            assertThat(stepper.result()).hasSize(3_000).isSorted();
        }
    }

    @Test
    void stepper_keeps_the_interruption_of_its_caller() {
        try (var stepper = step(summing(3))) {
            Thread.currentThread().interrupt();
            stepper.answer(stepper.next(), 1);
            stepper.answer(stepper.next(), 1);
            stepper.answer(stepper.next(), 1);

            assertThat(stepper.result()).isEqualTo(3);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
