package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.VIRTUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Orchestration;
import dev.syncopate.Stepper;
import dev.syncopate.fixtures.OnEveryDriver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Of forks that nobody joins the first to fail ends the others, whatever the order in which they were forked.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@OnEveryDriver
class FirstFailureTest {
    private final Worker worker = new Worker();

    private static Orchestration<Job<?>, Object> forEver() {
        return conductor -> {
            while (true) {
                conductor.sleep(Duration.ofHours(1));
            }
        };
    }

    private static Orchestration<Job<?>, Object> failingAfter(int seconds, String why) {
        return conductor -> {
            conductor.sleep(Duration.ofSeconds(seconds));
            throw new IllegalStateException(why);
        };
    }

    @Test
    void a_failing_fork_cancels_an_older_one_that_goes_on_for_ever() {
        assertThatThrownBy(() -> Jobs.run(
                        conductor -> {
                            conductor.fork(forEver());
                            conductor.fork(failingAfter(0, "younger"));
                            return null;
                        },
                        worker))
                .hasMessage("younger");
    }

    @Test
    void a_failing_action_in_a_fork_cancels_an_older_one() {
        assertThatThrownBy(() -> VIRTUAL.run(
                        conductor -> {
                            conductor.fork(forEver());
                            conductor.fork(Job.failing("younger"));
                            return null;
                        },
                        worker))
                .hasMessageStartingWith("younger at /1/0 failed");
    }

    @Test
    void the_first_to_fail_is_thrown_and_those_that_failed_before_the_body_returned_are_suppressed() {
        Throwable thrown = catchThrowable(() -> VIRTUAL.run(
                conductor -> {
                    conductor.fork(failingAfter(2, "second"));
                    conductor.fork(failingAfter(1, "first"));
                    conductor.fork(forEver());
                    conductor.sleep(Duration.ofSeconds(3));
                    return null;
                },
                worker));

        assertThat(thrown).hasMessage("first");
        assertThat(thrown.getSuppressed()).anyMatch(other -> "second".equals(other.getMessage()));
    }

    @Test
    void a_failing_fork_of_a_fork_cancels_its_older_sibling_and_fails_its_parents() {
        assertThatThrownBy(() -> VIRTUAL.run(
                        conductor -> {
                            conductor.fork(forEver());
                            conductor.fork(child -> {
                                child.fork(forEver());
                                child.fork(failingAfter(5, "grandchild"));
                                return "returned";
                            });
                            return "returned";
                        },
                        worker))
                .hasMessage("grandchild");
    }

    @Test
    void a_fork_that_was_looked_at_or_cancelled_decides_nothing() {
        String ended = VIRTUAL.run(
                conductor -> {
                    var failing = conductor.fork(failingAfter(1, "looked at"));
                    var cancelled = conductor.fork(forEver());
                    conductor.fork(child -> {
                        child.sleep(Duration.ofSeconds(9));
                        return null;
                    });
                    failing.joinOutcome();
                    cancelled.cancel();
                    return "returned at " + conductor.now().getEpochSecond();
                },
                worker);

        assertThat(ended).isEqualTo("returned at 1");
    }

    @Test
    void a_stepped_run_ends_at_the_first_failure_too() {
        try (Stepper<Job<?>, Object> stepper = Stepper.of(conductor -> {
            conductor.fork(new Job.Say("older"));
            conductor.fork(new Job.Say("younger"));
            return null;
        })) {
            stepper.fail(stepper.pending().getLast(), new IllegalStateException("bad"));

            assertThat(stepper.status()).isEqualTo(Stepper.Status.THREW);
            assertThatThrownBy(stepper::result).hasMessageStartingWith("Say[text=younger] at /1/0 failed");
        }
    }

    @Test
    void a_cancelled_run_whose_forks_are_first_to_end_is_cancelled_all_the_same() {
        for (int i = 0; i < 200; i++) {
            var run = Jobs.start(
                    conductor -> {
                        for (int n = 0; n < 3; n++) {
                            conductor.fork(forEver());
                        }
                        return List.of();
                    },
                    worker);
            run.cancel();
            assertThatThrownBy(run::join)
                    .isInstanceOf(CancellationException.class)
                    .hasMessageStartingWith("The run was cancelled");
        }
    }
}
