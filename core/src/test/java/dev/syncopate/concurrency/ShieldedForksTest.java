package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.job;
import static dev.syncopate.concurrency.Jobs.pass;
import static dev.syncopate.concurrency.Jobs.start;
import static dev.syncopate.concurrency.Jobs.untilInterrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Run;
import dev.syncopate.Stepper;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a shield protects beside the code within it.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@OnEveryDriver(leftOut = "an_interruption_of_the_caller_within_a_shield_cancels_the_forks_begun_before_it_at_once")
class ShieldedForksTest {
    private static final Job.Say FORKED = new Job.Say("forked");
    private static final Job.Say SHIELDED = new Job.Say("shielded");
    private static final Job.Say AGAIN = new Job.Say("again");

    private static List<Object> pending(Stepper<Job<?>, ?> stepper) {
        return stepper.pending().stream().<Object>map(Stepper.Pending::action).toList();
    }

    @Test
    void a_cancellation_within_a_shield_leaves_the_forks_begun_there_alone() {
        try (var stepper = Jobs.<String>step(conductor -> conductor.shielded(shield -> {
            shield.fork(FORKED);
            return shield.yield(SHIELDED);
        }))) {
            stepper.cancel();

            assertThat(pending(stepper)).containsExactlyInAnyOrder(FORKED, SHIELDED);
        }
    }

    @Test
    void a_cancellation_within_a_shield_reaches_the_forks_begun_before_it() {
        try (var stepper = Jobs.<String>step(conductor -> {
            conductor.fork(FORKED);
            return conductor.shielded(shield -> shield.yield(SHIELDED));
        })) {
            stepper.cancel();

            assertThat(pending(stepper)).isEqualTo(List.of(SHIELDED));
        }
    }

    @Test
    void a_fork_that_outlives_the_shield_it_was_begun_in_is_not_protected_by_a_later_one() {
        try (var stepper = Jobs.<String>step(conductor -> {
            conductor.shielded(shield -> shield.fork(FORKED));
            return conductor.shielded(shield -> shield.yield(SHIELDED));
        })) {
            assertThat(pending(stepper)).containsExactlyInAnyOrder(FORKED, SHIELDED);

            stepper.cancel();

            assertThat(pending(stepper)).isEqualTo(List.of(SHIELDED));
        }
    }

    @Test
    void a_fork_of_an_inner_shield_stays_protected_by_the_outer_one() {
        try (var stepper = Jobs.<String>step(conductor -> conductor.shielded(outer -> {
            outer.shielded(inner -> inner.fork(FORKED));
            return outer.yield(SHIELDED);
        }))) {
            stepper.cancel();

            assertThat(pending(stepper)).containsExactlyInAnyOrder(FORKED, SHIELDED);
        }
    }

    @Test
    void the_end_of_the_shield_cancels_the_forks_begun_in_it_if_the_run_was_cancelled_meanwhile() {
        try (var stepper = Jobs.<String>step(conductor -> {
            conductor.shielded(shield -> {
                shield.fork(FORKED);
                return shield.yield(SHIELDED);
            });
            return conductor.shielded(shield -> shield.yield(AGAIN));
        })) {
            stepper.cancel();
            stepper.pending().stream()
                    .filter(waiting -> waiting.action().equals(SHIELDED))
                    .forEach(waiting -> stepper.answer(waiting, "done"));

            assertThat(pending(stepper)).isEqualTo(List.of(AGAIN));
        }
    }

    @Test
    void code_after_the_shield_is_interrupted_if_the_run_was_cancelled_meanwhile() {
        AtomicBoolean interrupted = new AtomicBoolean();
        try (var stepper = Jobs.<String>step(conductor -> {
            conductor.shielded(shield -> shield.yield(SHIELDED));
            interrupted.set(Thread.currentThread().isInterrupted());
            return "returned";
        })) {
            stepper.cancel();
            stepper.answer(stepper.next(), "done");

            assertThat(stepper.status()).isNotEqualTo(Stepper.Status.WAITING);
            assertThat(interrupted).isTrue();
        }
    }

    @Test
    void a_second_cancellation_interrupts_nothing_that_goes_on_after_the_first() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cleaning = new CountDownLatch(1);
        CountDownLatch cleaned = new CountDownLatch(1);
        AtomicBoolean again = new AtomicBoolean();
        Run<Object> run = start(
                job(conductor -> conductor.yield(new Job.Do<>("cleans up", () -> {
                    begun.countDown();
                    try {
                        return untilInterrupted();
                    } catch (InterruptedException e) {
                        cleaning.countDown();
                        try {
                            pass(cleaned);
                        } catch (InterruptedException second) {
                            again.set(true);
                        }
                        throw e;
                    }
                }))),
                new Worker());
        pass(begun);
        run.cancel();
        pass(cleaning);

        run.cancel();
        cleaned.countDown();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(again).isFalse();
    }

    @Test
    void an_interruption_of_the_caller_within_a_shield_cancels_the_forks_begun_before_it_at_once() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        AtomicBoolean inTime = new AtomicBoolean();

        assertThatThrownBy(() -> EveryDriver.run(
                        job(conductor -> {
                            conductor.fork(new Job.Do<>("forked", () -> {
                                begun.countDown();
                                try {
                                    return untilInterrupted();
                                } finally {
                                    cancelled.countDown();
                                }
                            }));
                            conductor.shielded(shield -> shield.attempt(new Job.Do<>("interrupted", () -> {
                                pass(begun);
                                Thread.currentThread().interrupt();
                                throw new InterruptedException();
                            })));
                            return conductor.shielded(shield -> shield.yield(new Job.Do<>("looks", () -> {
                                pass(cancelled);
                                inTime.set(true);
                                return "";
                            })));
                        }),
                        new Worker().atOnce(3)))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(inTime).isTrue();
    }
}
