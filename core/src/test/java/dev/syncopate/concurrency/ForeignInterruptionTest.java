package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.inVirtualTime;
import static dev.syncopate.concurrency.Jobs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Outcome;
import dev.syncopate.fixtures.OnEveryDriver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Interruptions that no cancellation stands behind: an executor's own, or one that comes before a shield.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@OnEveryDriver
class ForeignInterruptionTest {
    private final Worker worker = new Worker();
    private final Job.Do<Object> interrupting = new Job.Do<>("interrupting", () -> {
        throw new InterruptedException("by a watchdog of its own");
    });
    private final Job.Do<Object> flagging = new Job.Do<>("flagging", () -> {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("given up");
    });

    @Test
    void foreign_interruption_in_a_fork_is_the_failure_of_the_action() {
        Outcome<Object> outcome = run(conductor -> conductor.fork(interrupting).joinOutcome(), worker);

        assertThat(outcome).isInstanceOf(Outcome.Failure.class);
        Outcome.Failure<Object> failure = (Outcome.Failure<Object>) outcome;
        assertThat(failure.exception())
                .isInstanceOf(ActionFailedException.class)
                .hasMessage("interrupting at /0/0 failed: InterruptedException: by a watchdog of its own");
    }

    @Test
    void foreign_interruption_in_a_fork_that_is_not_joined_fails_the_parent() {
        assertThatThrownBy(() -> run(conductor -> conductor.fork(interrupting).path(), worker))
                .isInstanceOf(ActionFailedException.class)
                .hasMessageContaining("at /0/0");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void foreign_interruption_in_a_fork_leaves_it_able_to_go_on() {
        List<Object> got = inVirtualTime(
                conductor -> conductor
                        .fork(child -> {
                            Object failure = catchThrowable(() -> child.yield(flagging));
                            child.sleep(Duration.ofDays(1));
                            return List.of(failure, child.yield(new Job.Ping(1)));
                        })
                        .join(),
                worker);

        assertThat(got.getFirst()).isInstanceOf(ActionFailedException.class);
        assertThat(got.getLast()).isEqualTo(1);
    }

    @Test
    void foreign_interruption_in_a_group_of_a_fork_is_the_failure_of_the_action_on_any_thread() {
        List<Outcome<Object>> outcomes = run(
                conductor -> conductor
                        .fork(child -> child.attempt(List.of(interrupting, flagging, interrupting, flagging)))
                        .join(),
                worker.atOnce(2));

        assertThat(outcomes)
                .hasSize(4)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Failure.class));
    }

    @Test
    void interruption_of_the_caller_before_a_wait_does_not_reach_a_shielded_part() {
        boolean reached = run(
                conductor -> {
                    Thread.currentThread().interrupt();
                    return conductor.shielded(shield -> shield.yield(
                            new Job.Do<>("undo", () -> Thread.currentThread().isInterrupted())));
                },
                worker);

        assertThat(reached).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void interruption_of_the_caller_does_not_fail_a_shielded_action_that_is_queued() {
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean shielded = new AtomicBoolean();
        Thread caller = Thread.currentThread();

        String undone = run(
                conductor -> conductor.shielded(shield -> {
                    var fork = shield.fork(new Job.Do<Object>("busy", () -> {
                        inFlight.countDown();
                        Jobs.until(() -> shielded.get() && caller.getState() == Thread.State.WAITING);
                        caller.interrupt();
                        Jobs.until(() -> !caller.isInterrupted());
                        go.countDown();
                        return null;
                    }));
                    Jobs.until(shield, () -> inFlight.getCount() == 0);
                    shielded.set(true);
                    String text = shield.yield(new Job.Say("undone"));
                    fork.join();
                    return text;
                }),
                worker);

        assertThat(undone).isEqualTo("undone");
        assertThat(go.getCount()).isZero();
        assertThat(Thread.interrupted()).isTrue();
    }
}
