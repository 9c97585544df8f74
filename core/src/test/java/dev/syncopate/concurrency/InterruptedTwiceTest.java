package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.combinators.Retry;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.combinators.Timeout;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// The caller's thread is interrupted while an action on it winds down because of another interruption.
@org.junit.jupiter.api.Timeout(value = 30, threadMode = SEPARATE_THREAD)
class InterruptedTwiceTest {
    private final AtomicReference<Thread> caller = new AtomicReference<>();
    private final CountDownLatch patientBegun = new CountDownLatch(1);
    private final CountDownLatch windsDown = new CountDownLatch(1);
    private final Worker worker = new Worker();

    private final Job.Do<Object> patient = new Job.Do<>("patient", () -> {
        patientBegun.countDown();
        try {
            return Jobs.untilInterrupted();
        } catch (InterruptedException e) {
            windsDown.countDown();
            Jobs.untilDeaf(() -> Thread.currentThread().isInterrupted());
            throw e;
        }
    });

    /// The thread of the test itself, which is not the one that made this object.
    private void interruptWhenWindingDown() {
        caller.set(Thread.currentThread());
        Thread.ofVirtual().start(() -> {
            Jobs.until(() -> windsDown.getCount() == 0);
            caller.get().interrupt();
        });
    }

    @Test
    void an_interruption_that_meets_a_time_limit_cancels_the_run_and_nothing_is_retried() {
        Executor<Job<?>> executor = worker.with(Timeout.timeout(Duration.ofMillis(1)))
                .with(Retry.retry(Schedule.fixed(Duration.ZERO).upTo(4)));
        interruptWhenWindingDown();

        assertThatThrownBy(() -> Jobs.run(conductor -> conductor.yield(patient), executor))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(worker.begun()).hasSize(1);
    }

    @Test
    void an_interruption_that_meets_nested_time_limits_cancels_the_run() {
        Executor<Job<?>> executor = worker.with(Timeout.timeout(Duration.ofMillis(1)))
                .with(Timeout.timeout(Duration.ofDays(1)))
                .with(Retry.retry(Schedule.fixed(Duration.ZERO).upTo(4)));
        interruptWhenWindingDown();

        assertThatThrownBy(() -> Jobs.run(conductor -> conductor.yield(patient), executor))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(worker.begun()).hasSize(1);
    }

    @Test
    void an_interruption_that_meets_the_end_of_a_group_takes_effect_after_the_group() {
        Job.Do<Object> either = new Job.Do<>("either", () -> {
            if (Thread.currentThread() == caller.get()) {
                return patient.body().call();
            }
            Jobs.pass(patientBegun);
            throw new IllegalStateException("bad");
        });
        interruptWhenWindingDown();

        assertThatThrownBy(() -> Jobs.run(
                        conductor -> {
                            Throwable failed = catchThrowable(() -> conductor.yield(List.of(either, either)));
                            assertThat(failed).isInstanceOf(ActionFailedException.class);
                            conductor.sleep(Duration.ofDays(1));
                            return null;
                        },
                        worker.atOnce(2)))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_time_limit_alone_leaves_no_flag() {
        Executor<Job<?>> executor = worker.with(Timeout.timeout(Duration.ofMillis(1)));

        assertThatThrownBy(() -> Jobs.run(
                        conductor -> conductor.yield(new Job.Do<Object>("quick to end", Jobs::untilInterrupted)),
                        executor))
                .isInstanceOf(ActionFailedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
