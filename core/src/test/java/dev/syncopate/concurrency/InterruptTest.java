package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.run;
import static dev.syncopate.concurrency.Jobs.untilInterrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Orchestration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Interrupting the thread that called `run`.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class InterruptTest {
    private final Worker worker = new Worker();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Job.Do<Object> patient = new Job.Do<>("patient", () -> {
        begun.countDown();
        return untilInterrupted();
    });

    private void interruptWhenBegun() {
        Thread caller = Thread.currentThread();
        var unused = Thread.ofVirtual().start(() -> {
            Jobs.until(() -> begun.getCount() == 0);
            caller.interrupt();
        });
    }

    private void cancelsAndStaysSet(Orchestration<Job<?>, ?> orchestration) {
        interruptWhenBegun();

        assertThatThrownBy(() -> run(orchestration, worker))
                .isInstanceOf(CancellationException.class)
                .hasMessageStartingWith("The run was cancelled");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(worker.inFlight()).isZero();
    }

    @Test
    void interrupt_cancels_the_run_during_an_action() {
        cancelsAndStaysSet(conductor -> conductor.yield(patient));
    }

    @Test
    void interrupt_cancels_the_run_during_a_join() {
        cancelsAndStaysSet(conductor -> conductor.fork(patient).join());
    }

    @Test
    void interrupt_cancels_the_run_during_the_waiting_for_forks_that_nobody_joined() {
        cancelsAndStaysSet(conductor -> conductor.fork(patient));
    }

    @Test
    void interrupt_cancels_the_run_during_all() {
        cancelsAndStaysSet(conductor -> conductor.all(List.of(child -> child.yield(patient), child -> {
            child.sleep(Duration.ofDays(1));
            return null;
        })));
    }

    @Test
    void interrupt_cancels_the_run_during_map() {
        cancelsAndStaysSet(conductor -> conductor.map(List.of(1, 2, 3), 2, (child, item) -> child.yield(patient)));
    }

    @Test
    void interrupt_cancels_the_run_during_a_timeout() {
        cancelsAndStaysSet(conductor -> conductor.timeout(Duration.ofDays(1), child -> child.yield(patient)));
    }

    @Test
    void interrupt_cancels_the_run_during_a_sleep() {
        cancelsAndStaysSet(conductor -> {
            begun.countDown();
            conductor.sleep(Duration.ofDays(1));
            return null;
        });
    }

    @Test
    void interrupt_cancels_the_run_while_an_action_waits_for_its_turn() {
        cancelsAndStaysSet(conductor -> {
            conductor.fork(patient);
            while (worker.inFlight() != 1) {
                Thread.onSpinWait(); // not interruptible: the interruption may come here already
            }
            return conductor.yield(new Job.Ping(1));
        });
        assertThat(worker.begun()).containsExactly(patient);
    }

    @Test
    void interrupt_cancels_the_run_also_when_the_executor_says_it_by_an_exception_of_its_own() {
        cancelsAndStaysSet(conductor -> conductor.yield(new Job.Do<Object>("wrapping", () -> {
            begun.countDown();
            try {
                return untilInterrupted();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        })));
    }

    @Test
    void interrupt_refuses_later_yields() {
        interruptWhenBegun();
        List<Object> after = new ArrayList<>();

        assertThatThrownBy(() -> run(
                        conductor -> {
                            assertThatThrownBy(() -> conductor.yield(patient))
                                    .isInstanceOf(CancellationException.class);
                            after.add(conductor.yield(new Job.Ping(1)));
                            return null;
                        },
                        worker))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(after).isEmpty();
    }

    @Test
    void interrupt_does_not_reach_a_shielded_part_and_its_flag_stays_set() {
        interruptWhenBegun();
        List<Object> undone = new ArrayList<>();

        assertThatThrownBy(() -> run(
                        conductor -> {
                            try {
                                return conductor.yield(patient);
                            } finally {
                                undone.add(conductor.shielded(shield -> {
                                    shield.sleep(Duration.ofMillis(1));
                                    return shield.yield(new Job.Do<>(
                                            "undo", () -> Thread.currentThread().isInterrupted()));
                                }));
                            }
                        },
                        worker))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(undone).containsExactly(false);
    }

    @Test
    void a_run_without_an_interrupt_leaves_the_flag_clear() {
        run(
                conductor -> {
                    conductor.race(List.of(child -> 1, child -> child.yield(patient)));
                    var fork = conductor.fork(patient);
                    fork.cancel();
                    fork.joinOutcome();
                    assertThatThrownBy(() -> conductor.timeout(Duration.ofMillis(1), child -> child.yield(patient)))
                            .isInstanceOf(TimeoutException.class);
                    return null;
                },
                worker.atOnce(Worker.ANY));

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void an_interrupt_before_the_run_cancels_it_at_the_first_wait() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> run(
                        conductor -> {
                            conductor.sleep(Duration.ofDays(1));
                            return null;
                        },
                        worker))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
