package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.job;
import static dev.syncopate.concurrency.Jobs.pings;
import static dev.syncopate.concurrency.Jobs.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Stepper;
import dev.syncopate.Stepper.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Closing unwinds the run and ends its threads, wherever they wait.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class StepperCloseTest {
    private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    private final List<Object> events = Collections.synchronizedList(new ArrayList<>());

    private void here() {
        threads.add(Thread.currentThread());
    }

    private <T> Orchestration<Job<?>, T> noted(String name, Orchestration<Job<?>, T> orchestration) {
        return conductor -> {
            here();
            try {
                return orchestration.run(conductor);
            } finally {
                events.add(name);
            }
        };
    }

    @AfterEach
    void no_thread_is_left() {
        Jobs.until(() -> threads.stream().noneMatch(Thread::isAlive));
    }

    @RepeatedTest(50)
    void close_during_an_action() {
        Stepper<Job<?>, Integer> stepper = step(noted("unwound", conductor -> conductor.yield(new Job.Ping(1))));
        assertThat(stepper.pending()).hasSize(1);

        stepper.close();

        assertThat(events).containsExactly("unwound");
        assertThat(stepper.status()).isEqualTo(Status.THREW);
        assertThat(stepper.pending()).isEmpty();
        assertThatThrownBy(stepper::result).isInstanceOf(CancellationException.class);
    }

    @RepeatedTest(50)
    void close_during_groups_forks_and_sleeps() {
        Stepper<Job<?>, List<Object>> stepper = step(noted(
                "root",
                conductor -> conductor.all(List.of(
                        noted("group", child -> child.yield(pings(5))),
                        noted("sleep", child -> {
                            child.sleep(Duration.ofDays(1));
                            return null;
                        }),
                        noted(
                                "fork",
                                child -> child.fork(noted("deep", deep -> deep.yield(new Job.Say("deep"))))
                                        .join()),
                        noted("unjoined", child -> child.fork(new Job.Rest()))))));
        assertThat(stepper.pending()).hasSize(7);

        stepper.close();

        assertThat(events).containsExactlyInAnyOrder("root", "group", "sleep", "fork", "deep", "unjoined");
        assertThat(stepper.status()).isEqualTo(Status.THREW);
    }

    @Test
    void close_refuses_what_is_yielded_while_unwinding_also_when_shielded() {
        Stepper<Job<?>, Object> stepper = step(noted("root", conductor -> {
            try {
                return conductor.yield(new Job.Ping(1));
            } finally {
                events.add(catchThrowable(() -> conductor.yield(new Job.Ping(2))));
                events.add(catchThrowable(() -> conductor.shielded(shield -> shield.yield(new Job.Ping(3)))));
                events.add(catchThrowable(() -> conductor.shielded(shield -> shield.yield(pings(3)))));
                events.add(catchThrowable(() -> conductor.shielded(
                        shield -> shield.fork(new Job.Ping(3)).join())));
            }
        }));

        stepper.close();

        assertThat(events).hasSize(5).endsWith("root");
        assertThat(events.subList(0, 4)).doesNotContainNull();
        assertThat(stepper.status()).isEqualTo(Status.THREW);
    }

    @Test
    void close_during_an_action_in_a_shield() {
        Stepper<Job<?>, Object> stepper =
                step(noted("root", conductor -> conductor.shielded(shield -> shield.yield(new Job.Ping(1)))));
        assertThat(stepper.pending()).hasSize(1);

        stepper.close();

        assertThat(events).containsExactly("root");
        assertThat(stepper.pending()).isEmpty();
        assertThat(stepper.status()).isEqualTo(Status.THREW);
    }

    @Test
    void close_during_a_sleep_in_a_shield() {
        Stepper<Job<?>, Object> stepper = step(noted(
                "root",
                conductor -> conductor.shielded(shield -> {
                    shield.sleep(Duration.ofDays(30));
                    shield.sleep(Duration.ofDays(30));
                    return null;
                })));

        stepper.close();

        assertThat(events).containsExactly("root");
        assertThat(stepper.status()).isNotEqualTo(Status.WAITING);
    }

    @Test
    void close_during_forks_in_a_shield() {
        Stepper<Job<?>, Object> stepper = step(noted(
                "root",
                conductor -> conductor.shielded(shield -> shield.all(List.of(
                        noted("one", child -> child.yield(new Job.Ping(1))),
                        noted("two", child -> child.yield(pings(2))),
                        job(noted("three", child -> child.shielded(deep -> deep.yield(new Job.Ping(3))))))))));
        assertThat(stepper.pending()).hasSize(4);

        stepper.close();

        assertThat(events).containsExactlyInAnyOrder("root", "one", "two", "three");
        assertThat(stepper.status()).isEqualTo(Status.THREW);
    }

    @Test
    void close_after_the_end_changes_nothing() {
        Stepper<Job<?>, Integer> stepper = step(noted("root", conductor -> conductor.yield(new Job.Ping(1))));
        stepper.answer(stepper.next(), 5);

        stepper.close();
        stepper.close();

        assertThat(stepper.result()).isEqualTo(5);
        assertThat(stepper.status()).isEqualTo(Status.RETURNED);
    }

    @Test
    void closing_twice_is_the_same_as_closing_once() {
        Stepper<Job<?>, Integer> stepper = step(noted("root", conductor -> conductor.yield(new Job.Ping(1))));

        stepper.close();
        stepper.close();

        assertThat(stepper.status()).isEqualTo(Status.THREW);
        assertThat(events).containsExactly("root");
    }

    @Test
    void close_leaves_nothing_to_answer() {
        Stepper<Job<?>, Integer> stepper = step(noted("root", conductor -> conductor.yield(new Job.Ping(1))));
        var pending = stepper.next();

        stepper.close();

        assertThatThrownBy(() -> stepper.answer(pending, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("now the run has ended");
    }

    @Test
    void close_ends_a_run_that_swallows_its_cancellation_and_returns() {
        Stepper<Job<?>, String> stepper = step(noted("root", conductor -> {
            for (int i = 0; i < 3; i++) {
                try {
                    conductor.yield(new Job.Ping(i));
                } catch (CancellationException e) {
                    events.add(i);
                }
            }
            return "stubborn";
        }));

        stepper.close();

        assertThat(events).containsExactly(0, 1, 2, "root");
        assertThat(stepper.result()).isEqualTo("stubborn");
    }

    @Test
    void close_ends_a_race_a_settle_and_a_timeout() {
        List<Orchestration<Job<?>, Object>> all = List.of(
                conductor ->
                        conductor.race(List.of(noted("a", c -> c.yield(new Job.Ping(1))), noted("b", Conductor::now))),
                conductor -> conductor.settle(
                        List.of(noted("a", c -> c.yield(new Job.Ping(1))), noted("b", c -> c.yield(new Job.Ping(2)))),
                        Completion.everyOutcome()),
                conductor -> conductor.timeout(Duration.ofDays(1), noted("a", c -> c.yield(new Job.Ping(1)))),
                conductor -> conductor.map(
                        List.of(1, 2, 3),
                        2,
                        (c, i) -> noted("a", d -> d.yield(new Job.Ping(i))).run(c)));
        for (Orchestration<Job<?>, Object> one : all) {
            Stepper<Job<?>, Object> stepper = step(noted("root", one));
            stepper.close();
            assertThat(stepper.status()).isNotEqualTo(Status.WAITING);
            assertThat(events).endsWith("root");
        }
    }

    @Test
    void close_fails_an_action_in_a_shield_since_the_stepper_was_closed() {
        Stepper<Job<?>, Object> stepper =
                step(noted("root", conductor -> conductor.shielded(shield -> shield.attempt(new Job.Ping(1)))));
        assertThat(stepper.pending()).hasSize(1);

        stepper.close();

        assertThat(stepper.result())
                .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Failure.class))
                .extracting(failure -> failure.exception().getCause())
                .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                .isInstanceOf(CancellationException.class)
                .hasMessage("The stepper was closed");
    }

    @Test
    void close_gives_up_a_run_that_waits_again_and_again_and_ends_it_once_it_unwinds() {
        AtomicBoolean stubborn = new AtomicBoolean(true);
        Stepper<Job<?>, Object> stepper = step(noted(
                "root",
                conductor -> conductor.shielded(shield -> {
                    while (stubborn.get()) {
                        shield.sleep(Duration.ofSeconds(1));
                    }
                    return "unwound";
                })));

        assertThatThrownBy(stepper::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("""
                        The stepper cannot be closed: its run has waited again 100000 times
                          the run waits for time at /:sleep.100001
                        End loops in shielded parts when they are cancelled""");
        assertThat(stepper.status()).isEqualTo(Status.WAITING);
        assertThat(stepper.now()).isEqualTo(Instant.EPOCH.plusSeconds(100_000));

        stubborn.set(false);
        stepper.close();
        assertThat(events).containsExactly("root");
        assertThat(stepper.result()).isEqualTo("unwound");
    }
}
